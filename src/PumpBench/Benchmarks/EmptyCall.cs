using System.Diagnostics;
using System.Runtime.CompilerServices;
using PumpFirmware.Hal;

namespace PumpBench.Benchmarks;

/// <summary>The yardstick of every figure: a call through an interface, always to the same class, that does nothing.</summary>
internal static class EmptyCall
{
    private const int Rounds = 5;

    /// <summary>Nanoseconds for one call, the best of five rounds.</summary>
    public static double NanosecondsEach(int callsPerRound)
    {
        IHardwareWatchdog target = new Idle();
        double best = double.MaxValue;

        // One round more than counted: the first ones run while the runtime still compiles.
        for (int round = 0; round <= Rounds; round++)
        {
            long start = Stopwatch.GetTimestamp();
            Run(target, callsPerRound);
            double each = Stopwatch.GetElapsedTime(start).TotalNanoseconds / callsPerRound;
            if (round > 0 && each < best) best = each;
        }

        return best;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Run(IHardwareWatchdog target, int calls)
    {
        for (int i = 0; i < calls; i++) target.Feed();
    }

    private sealed class Idle : IHardwareWatchdog
    {
        public bool CausedRestart => false;

        public void ForgetRestart()
        {
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        public void Feed()
        {
        }
    }
}
