using System;
using PumpFirmware.Tests.Fakes;
using PumpFirmware.Therapy;
using Heap = nanoFramework.Runtime.Native.GC;

namespace PumpFirmware.DeviceCost;

/// <summary>
/// What the pump costs on the device's interpreter, measured by itself: memory that lives after start-up, memory that ticks
/// allocate, and the time of a tick as a multiple of an empty loop in the same run. Prints a line "cost,name,value" for each.
/// </summary>
public class CostProgram
{
    private const int TickMs = 100;
    private const int Ticks = 12_000;       // twenty minutes
    private const int Rounds = 3;
    private const int LoopTurns = 500;
    private const int AllocationTicks = 100_000;

    // So much is left free: what the interpreter itself needs, and little enough for a byte in three ticks to show.
    private const uint LeftFreeBytes = 30_000;
    private const int SmallestObjectsOf = 16;

    private static byte[] garbage;

    /// <summary>Something that keeps memory from being free.</summary>
    private class Weight
    {
        public byte[] Bytes;
        public Weight Next;
    }

    public static void Main()
    {
        // The first use builds what is built once, and is held so that its end is nobody's gain.
        TestRig first = Delivering(Slow());
        Say("live bytes after start-up", LiveBytes());
        if (first.Pump == null) return;
        TimeOf("48 uL/day", Slow());
        TimeOf("500 uL/day", new Prescription(Drug.Morphine, 5_000_000, 2_500_000_000, 0, 0));
        TimeOf("24 mL/day", new Prescription(Drug.Morphine, 500_000, 12_000_000_000, 0, 0));
        Allocation();
    }

    private static Prescription Slow()
    {
        return new Prescription(Drug.Morphine, 20_000_000, 960_000_000, 0, 0);
    }

    private static TestRig Delivering(Prescription order)
    {
        TestRig rig = new TestRig(TestRig.UsualGeometry(TickMs));
        TestRig.TakeCommissioned(rig.Store);
        rig.PowerUp();
        rig.Prepare(order);
        rig.Expect(RefusalReason.None, rig.Pump.Resume(rig.NextRequest()));
        return rig;
    }

    private static long LiveBytes()
    {
        TestRig rig = new TestRig(TestRig.UsualGeometry(TickMs));
        TestRig.TakeCommissioned(rig.Store);
        Heap.Run(false);
        long beforeFree = Heap.Run(false);
        rig.PowerUp();
        rig.Pump.Tick(TickMs);
        long afterFree = Heap.Run(false);
        return rig.Pump == null ? -1 : beforeFree - afterFree;
    }

    // The same ticks several times, and of each the shortest: what the host did meanwhile is not the pump's. Between two ticks
    // a short empty loop is timed in the same way: a host that is slow for a while is so to both.
    private static void TimeOf(string name, Prescription order)
    {
        int[] ticks = new int[Ticks];
        int[] loops = new int[Ticks];
        for (int round = 0; round < Rounds; round++)
        {
            TestRig rig = Delivering(order);
            for (int i = 0; i < Ticks; i++)
            {
                rig.NowMs += TickMs;
                rig.WallClock.Pass(TickMs);
                long from = DateTime.UtcNow.Ticks;
                rig.Pump.Tick(rig.NowMs);
                int took = (int)(DateTime.UtcNow.Ticks - from);
                if (round == 0 || took < ticks[i]) ticks[i] = took;
                took = EmptyLoop();
                if (round == 0 || took < loops[i]) loops[i] = took;
            }
        }

        Sort(ticks);
        Sort(loops);
        int loop = loops[Ticks / 2];
        Say("tick at " + name + " (median)", Turns(ticks[Ticks / 2], loop));
        Say("tick at " + name + " (worst)", Turns(ticks[Ticks - 1], loop));
    }

    private static long Turns(int took, int loop)
    {
        return (long)took * LoopTurns / loop;
    }

    private static int EmptyLoop()
    {
        int sum = 0;
        long from = DateTime.UtcNow.Ticks;
        for (int i = 0; i < LoopTurns; i++) sum += i;
        return (int)(DateTime.UtcNow.Ticks - from);
    }

    // Shell's: there is no Array.Sort on the device.
    private static void Sort(int[] values)
    {
        for (int gap = values.Length / 2; gap > 0; gap /= 2)
        {
            for (int i = gap; i < values.Length; i++)
            {
                int value = values[i];
                int at = i;
                for (; at >= gap && values[at - gap] > value; at -= gap) values[at] = values[at - gap];
                values[at] = value;
            }
        }
    }

    // With the heap nearly full, what ticks allocate would soon be collected, and with it an object that nobody holds.
    private static void Allocation()
    {
        TestRig rig = Delivering(Slow());
        rig.Run(60_000);
        Weight weights = Filled(null, Heap.Run(false), 100_000, 4_000);
        weights = Filled(weights, Heap.Run(false), LeftFreeBytes, 400);
        WeakReference collected = Unheld();
        for (int i = 0; i < AllocationTicks; i++) rig.TickAfter(TickMs);
        bool ticksAllocate = !collected.IsAlive;

        // The same object is gone as soon as something does allocate so much: the proof that this can fail.
        int objects = 0;
        for (; collected.IsAlive && objects < LeftFreeBytes; objects++) garbage = new byte[SmallestObjectsOf];
        Say("ticks that allocated less than " + LeftFreeBytes + " bytes", ticksAllocate || weights == null ? 0 : AllocationTicks);
        Say("objects of " + SmallestObjectsOf + " bytes that would have shown", collected.IsAlive ? -1 : objects);
    }

    private static Weight Filled(Weight weights, uint freeBytes, uint leaveBytes, int pieceBytes)
    {
        for (; freeBytes > leaveBytes; freeBytes -= (uint)pieceBytes + 100)
        {
            weights = new Weight { Bytes = new byte[pieceBytes], Next = weights };
        }

        return weights;
    }

    private static WeakReference Unheld()
    {
        return new WeakReference(new byte[SmallestObjectsOf]);
    }

    private static void Say(string name, long value)
    {
        Console.WriteLine("cost," + name + "," + value);
    }
}
