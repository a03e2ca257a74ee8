using System.Diagnostics;
using System.Runtime.CompilerServices;
using PumpFirmware.Hal;

namespace PumpBench.Benchmarks;

/// <summary>
/// The yardstick of every figure: a call through an interface that does nothing, to one of two implementations in turn,
/// so that the runtime cannot turn it into no call at all.
/// </summary>
internal static class EmptyCall
{
    public static double NanosecondsEach(int calls)
    {
        IHardwareWatchdog[] targets = [new Idle(), new AlsoIdle()];
        Run(targets, calls / 10);
        long start = Stopwatch.GetTimestamp();
        Run(targets, calls);
        return Stopwatch.GetElapsedTime(start).TotalNanoseconds / calls;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Run(IHardwareWatchdog[] targets, int calls)
    {
        for (int i = 0; i < calls; i++) targets[i & 1].Feed();
    }

    private sealed class Idle : IHardwareWatchdog
    {
        [MethodImpl(MethodImplOptions.NoInlining)]
        public void Feed()
        {
        }
    }

    private sealed class AlsoIdle : IHardwareWatchdog
    {
        [MethodImpl(MethodImplOptions.NoInlining)]
        public void Feed()
        {
        }
    }
}
