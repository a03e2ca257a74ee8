using PumpFirmware.Dosing;
using PumpFirmware.Therapy;

namespace PumpFirmware.Storage;

/// <summary>Where each record lies in the non-volatile store. Every record stands twice, the copies apart from each other.</summary>
public static class StoreLayout
{
    /// <summary>Room for one copy of the dose ledger, in bytes.</summary>
    public const int LedgerSpaceBytes = 316;

    /// <summary>Room for one copy of what leases change, in bytes.</summary>
    public const int LeaseSpaceBytes = 68;

    /// <summary>Room for one copy of the prescription, in bytes.</summary>
    public const int PrescriptionSpaceBytes = 128;

    /// <summary>Room for one copy of the boluses' starts, in bytes.</summary>
    public const int BolusSpaceBytes = 208;

    /// <summary>The dose ledger, first copy.</summary>
    public const int LedgerA = 0;

    /// <summary>What leases change of the dose ledger, first copy: right behind it, as a part of it.</summary>
    public const int LeaseA = LedgerA + LedgerSpaceBytes;

    /// <summary>The prescription, first copy.</summary>
    public const int PrescriptionA = LeaseA + LeaseSpaceBytes;

    /// <summary>The starts of the patient's boluses, first copy.</summary>
    public const int BolusA = PrescriptionA + PrescriptionSpaceBytes;

    /// <summary>The trial, first copy; at most 128 bytes.</summary>
    public const int TrialA = BolusA + BolusSpaceBytes;

    /// <summary>What the comparison of volumes found, first copy; at most 48 bytes.</summary>
    public const int VolumeA = TrialA + 128;

    /// <summary>The service life, first copy; at most 32 bytes.</summary>
    public const int ServiceLifeA = TrialA + 192;

    /// <summary>What an occlusion holds, first copy; at most 32 bytes, the last before the windows.</summary>
    public const int OcclusionA = WindowsA - 32;

    /// <summary>The minutes of the windows, first copy.</summary>
    public const int WindowsA = 1024;

    /// <summary>Bytes of one stored minute: number, commanded pg, measured pg, checksum.</summary>
    public const int MinuteBytes = 16;

    /// <summary>The day profile, first copy.</summary>
    public const int ProfileA = WindowsA + DeliveryWindows.BucketCount * MinuteBytes;

    /// <summary>Bytes before a stored profile's segments: magic, count, checksum.</summary>
    public const int ProfileHeaderBytes = 12;

    /// <summary>Bytes of one stored segment: group, start minute, dose.</summary>
    public const int SegmentBytes = 12;

    /// <summary>Distance from any first copy to its second.</summary>
    public const int CopyDistance = ProfileA + ProfileHeaderBytes + DayProfile.MaximumSegments * SegmentBytes;

    /// <summary>Where the self-test writes and reads; no record lies there.</summary>
    public const int Probe = 2 * CopyDistance;

    /// <summary>Bytes that the self-test writes.</summary>
    public const int ProbeBytes = 16;

    /// <summary>The ring of events: written once each, so it stands once.</summary>
    public const int Events = Probe + ProbeBytes;

    /// <summary>Bytes of one stored event: sequence, time, value, code, start, checksum.</summary>
    public const int EventBytes = 28;

    /// <summary>The smallest store that holds everything, in bytes.</summary>
    public const int NeededBytes = Events + EventRing.Capacity * EventBytes;
}
