namespace PumpBench.Tests.Firmware;

/// <summary>What was delivered in the last so many ms, to the ms: the truth that the buckets approximate.</summary>
internal sealed class TrueWindow(long lengthMs)
{
    private readonly Queue<(long AtMs, long Steps)> deliveries = new();

    public long Steps { get; private set; }

    public void Add(long atMs, long steps)
    {
        if (steps == 0) return;
        deliveries.Enqueue((atMs, steps));
        Steps += steps;
    }

    /// <summary>Lets time pass: what lies a whole length back has left.</summary>
    public void MoveTo(long nowMs)
    {
        while (deliveries.TryPeek(out var oldest) && oldest.AtMs <= nowMs - lengthMs) Steps -= deliveries.Dequeue().Steps;
    }
}
