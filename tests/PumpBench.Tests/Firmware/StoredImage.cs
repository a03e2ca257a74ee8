using System.Globalization;
using System.Reflection;
using PumpBench.Simulation;
using PumpFirmware;
using PumpFirmware.Dosing;
using PumpFirmware.Safety;
using PumpFirmware.Storage;
using PumpFirmware.Tests.Fakes;
using PumpFirmware.Therapy;

namespace PumpBench.Tests.Firmware;

/// <summary>
/// The store of a pump with a past (a day profile, boluses, a trial's scores, an occlusion) as power failed, and what a
/// start-up makes of it when it is damaged.
/// </summary>
internal sealed class StoredImage
{
    private const int Minute = 60_000;

    private readonly TestRig _rig;
    private readonly byte[] _bytes;
    private readonly long _localMs;

    public StoredImage()
    {
        _rig = TestRig.Commissioned(1_000);
        _rig.Prepare(new Prescription(Drug.Morphine, 500_000, Profile(), 0, 0)
            .With(new PatientBolus(10_000_000, 5 * Minute, 60 * Minute, 6))
            .For(TherapyPhase.Trial, false, SpasticityOrigin.Spinal, true, Prescription.SameDose));
        _rig.Expect(RefusalReason.None, _rig.Pump.Resume(_rig.NextRequest()));
        _rig.Run(3 * Minute);
        _rig.Expect(RefusalReason.None, _rig.Pump.RecordScore(_rig.NextRequest(), (int)SymptomScale.PainNrs, 8_000, false));
        _rig.Expect(RefusalReason.None, _rig.Pump.AskForBolus(_rig.NextRequest()));
        _rig.Run(12 * Minute);
        Assert.IsTrue(new OcclusionRecord(_rig.Store) { HeldNl = 700, FlPerPa = 100_000, PressurePa = 7_000 }.Write());
        _bytes = [.. _rig.Store.Bytes];
        _localMs = _rig.WallClock.LocalMs;
        Start();
        Sound = Facts();
        Assert.AreEqual(PumpState.Delivering, Pump.State);
        Assert.AreEqual(0L, Pump.LatchedFaults);
    }

    /// <summary>What a start-up on the undamaged image knows.</summary>
    public string Sound { get; }

    public TestRig Rig => _rig;

    public PumpController Pump => _rig.Pump;

    /// <summary>The addresses that hold a record or a part of one, by its name: first copies, or second ones.</summary>
    /// <param name="copy">0 or 1.</param>
    public IEnumerable<(string Record, int Address)> Addresses(int copy)
    {
        foreach (var record in StoreMap.Names.Where(name => name != "windows"))
        {
            // A record ends with its checksum, of which some byte is not zero; what follows was never written.
            int[] place = [.. StoreMap.AddressesOf(record).Where(at => at / StoreLayout.CopyDistance == copy)];
            foreach (var address in place.Take(Array.FindLastIndex(place, at => _bytes[at] != 0) + 1)) yield return (record, address);
        }

        for (var inMinutes = 0; inMinutes < DeliveryWindows.BucketCount * StoreLayout.MinuteBytes; inMinutes++)
        {
            // Of the minutes those that something is known of, and a few others.
            var minute = inMinutes / StoreLayout.MinuteBytes;
            if (minute <= 17 || minute % 97 == 0) yield return ("windows", StoreLayout.WindowsA + (copy * StoreLayout.CopyDistance) + inMinutes);
        }
    }

    /// <summary>Starts a processor on the image as it was.</summary>
    public void Start() => StartWith(_ => { });

    /// <summary>Starts a processor on the image, damaged.</summary>
    public void StartWith(Action<byte[]> damage)
    {
        _bytes.CopyTo(_rig.Store.Bytes, 0);
        _rig.Store.StuckByte = FakeStore.Never;
        _rig.WallClock.LocalMs = _localMs;
        damage(_rig.Store.Bytes);
        _rig.PowerUp();
    }

    /// <summary>What the pump and its records know now.</summary>
    public string Facts()
    {
        var (store, pump) = (_rig.Store, _rig.Pump);
        var ledger = new LedgerRecord(store);
        var (life, volumes, occlusion, boluses) = (
            new ServiceLifeRecord(store), new VolumeRecord(store), new OcclusionRecord(store), new BolusRecord(store));
        var trial = new byte[TrialRecord.Bytes];
        var whole = ledger.Read() & life.Read() & volumes.Read() & occlusion.Read() & boluses.Read();
        pump.Trial.PutInto(trial, 0);
        var order = new PrescriptionRecord(store);
        var read = order.Read(ledger.PrescriptionChecksum);
        return string.Create(CultureInfo.InvariantCulture, $"""
            {pump.State} {pump.LatchedFaults} {whole} {pump.Ledger.CommandedSteps} {pump.Ledger.CommandedPg} {pump.Ledger.UncertainSteps}
            {pump.Windows.HourPg} {pump.Windows.DayPg} {pump.Windows.PoweredMs} {Convert.ToHexString(trial)}
            {boluses.LastStartMs} {boluses.CountSince(0)} {read != null} {(read == null ? 0 : order.ChecksumOf(read))}
            {pump.Gate.HourLimitPg} {pump.Gate.DayLimitPg} {All(ledger)} {All(life)} {All(volumes)} {All(occlusion)}
            """);
    }

    private static string All(object record)
    {
        const BindingFlags own = BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly;
        var values = record.GetType().GetFields(own).Select(field => field.GetValue(record))
            .Concat(record.GetType().GetProperties(own).Where(property => property.GetIndexParameters().Length == 0)
                .Select(property => property.GetValue(record)));
        return string.Join(',', values);
    }

    private static DayProfile Profile() => new([(int)DayGroup.All, (int)DayGroup.All], [0, 360], [300_000_000, 330_000_000]);
}
