using PumpBench.Plant;
using PumpBench.Reports;

namespace PumpBench.Simulation;

/// <summary>
/// What ten years of a run's therapy would do to the store. In FRAM a read wears as a write does, because reading a cell destroys
/// it and it is written again.
/// </summary>
internal static class StorageWear
{
    /// <summary>
    /// Writes and reads of a byte that a part is good for: the lesser figure of its maker's families (Fujitsu MB85RC256V, data sheet
    /// DS501-00017-3v0-E: read/write endurance 10^12 times a byte; MB85RC64TA, DS501-00044-2v0-E: 10^13).
    /// </summary>
    public const long EnduranceCycles = 1_000_000_000_000;

    private const double TenYearsMs = 10 * 365.25 * 86_400_000;

    /// <summary>What the store has counted, and what it comes to in ten years.</summary>
    /// <param name="store">Counting since the therapy was set up.</param>
    /// <param name="durationMs">For how long, above 0.</param>
    public static ReportStorage Of(SimulatedStore store, long durationMs)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(durationMs);
        double scale = TenYearsMs / durationMs;
        ReportStoredRecord[] records = [.. StoreMap.Names.Select(name => OfRecord(store, name, scale))];
        int most = MostUsed(store, Enumerable.Range(0, store.CapacityBytes));
        double cycles = Cycles(store, most) * scale;
        return new ReportStorage(
            store.Writes, store.WrittenBytes, store.Reads, store.ReadBytes, most, StoreMap.At(most), store.WritesOf(most),
            store.ReadsOf(most), Rounded(cycles), EnduranceCycles, cycles / EnduranceCycles * 100, records);
    }

    private static ReportStoredRecord OfRecord(SimulatedStore store, string name, double scale)
    {
        int[] addresses = [.. StoreMap.AddressesOf(name)];
        int most = MostUsed(store, addresses);
        return new ReportStoredRecord(
            name, addresses.Sum(address => (long)store.WritesFrom(address)), addresses.Sum(address => (long)store.WritesOf(address)),
            addresses.Sum(address => (long)store.ReadsOf(address)), Rounded(Cycles(store, most) * scale));
    }

    // The first of several.
    private static int MostUsed(SimulatedStore store, IEnumerable<int> addresses) =>
        addresses.MaxBy(address => Cycles(store, address));

    private static long Cycles(SimulatedStore store, int address) => (long)store.WritesOf(address) + store.ReadsOf(address);

    private static long Rounded(double cycles) => (long)Math.Round(cycles);
}
