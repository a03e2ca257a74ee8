using PumpFirmware.Storage;

namespace PumpBench.Simulation;

/// <summary>Which of the firmware's records lies where in the store.</summary>
internal static class StoreMap
{
    private static readonly (string Name, int Address)[] s_copies =
    [
        ("ledger", StoreLayout.LedgerA),
        ("prescription", StoreLayout.PrescriptionA),
        ("boluses", StoreLayout.BolusA),
        ("trial", StoreLayout.TrialA),
        ("volumes", StoreLayout.VolumeA),
        ("serviceLife", StoreLayout.ServiceLifeA),
        ("occlusion", StoreLayout.OcclusionA),
        ("windows", StoreLayout.WindowsA),
        ("profile", StoreLayout.ProfileA),
    ];

    private static readonly (string Name, int Address)[] s_places =
    [
        .. s_copies,
        .. s_copies.Select(copy => (copy.Name, copy.Address + StoreLayout.CopyDistance)),
        ("selfTest", StoreLayout.Probe),
        ("events", StoreLayout.Events),
        ("nothing", StoreLayout.NeededBytes),
    ];

    /// <summary>The records in the order in which they lie, the two copies of each under one name.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. s_places.SkipLast(1).Select(place => place.Name).Distinct()];

    /// <summary>The record that an address belongs to; each has all up to the next.</summary>
    /// <param name="address">0 or more.</param>
    public static string At(int address) => s_places.Last(place => place.Address <= address).Name;

    /// <summary>The addresses of a record, both copies.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    public static IEnumerable<int> AddressesOf(string name)
    {
        for (int i = 0; i < s_places.Length - 1; i++)
        {
            if (s_places[i].Name != name) continue;
            for (int address = s_places[i].Address; address < s_places[i + 1].Address; address++) yield return address;
        }
    }
}
