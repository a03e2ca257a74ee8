using PumpFirmware.Hal;
using PumpFirmware.Therapy;

namespace PumpFirmware.Storage;

/// <summary>
/// The prescription in two places. The ledger's record names the one in force by its checksum, so an order that was
/// written but never accepted cannot come into force by a reset. A day profile lies beside it and is named the same way.
/// </summary>
/// <remarks>
/// Bytes: magic, drug (4 each), concentration, dose, hour's and day's limit (8 each), mode, the profile's checksum (4 each),
/// the patient's bolus (8, 4, 4, 4; a dose of 0 for none), periodic boluses (8, 4, 4) or the end and days of a ramp (8, 4, 0),
/// phase and history (4), previous dose (8), checksum over all before it (4).
/// </remarks>
public sealed class PrescriptionRecord
{
    private const int Magic = 0x50504904;   // "IPP", version 4
    private const int BodyBytes = 96;

    private readonly INonVolatileStore store;
    private readonly ProfileStore profiles;
    private readonly byte[] image = new byte[BodyBytes + 4];

    /// <summary>Uses a store; reads nothing yet.</summary>
    public PrescriptionRecord(INonVolatileStore store)
    {
        this.store = store;
        profiles = new ProfileStore(store);
    }

    /// <summary>The checksum that names a prescription.</summary>
    public int ChecksumOf(Prescription order)
    {
        ByteOrder.PutInt(image, 0, Magic);
        ByteOrder.PutInt(image, 4, (int)order.Drug);
        ByteOrder.PutLong(image, 8, order.ConcentrationNgPerMl);
        ByteOrder.PutLong(image, 16, order.BasalDosePgPerDay);
        ByteOrder.PutLong(image, 24, order.LimitPgPerHour);
        ByteOrder.PutLong(image, 32, order.LimitPgPerDay);
        ByteOrder.PutInt(image, 40, (int)order.Mode);
        ByteOrder.PutInt(image, 44, order.Mode == BasalMode.Flex ? (int)profiles.ChecksumOf(order.Profile) : 0);
        PatientBolus bolus = order.PatientBolus;
        ByteOrder.PutLong(image, 48, bolus == null ? 0 : bolus.DosePg);
        ByteOrder.PutInt(image, 56, bolus == null ? 0 : bolus.OverMs);
        ByteOrder.PutInt(image, 60, bolus == null ? 0 : bolus.LockoutMs);
        ByteOrder.PutInt(image, 64, bolus == null ? 0 : bolus.MaxPerDay);
        PutProgramme(order);
        int history = (int)order.Phase | (order.OverridesTrial ? 16 : 0) | ((int)order.Origin << 8) | (order.IsOpioidTolerant ? 32 : 0);
        ByteOrder.PutInt(image, 84, history);
        ByteOrder.PutLong(image, 88, order.PreviousPgPerDay);
        return (int)Crc32.Compute(image, BodyBytes);
    }

    /// <summary>Stores a prescription, and its profile before it, in one of the two places.</summary>
    /// <param name="order">The prescription.</param>
    /// <param name="place">0 or 1.</param>
    /// <returns>False when the store may have lost it.</returns>
    public bool Write(Prescription order, int place)
    {
        if (order.Mode == BasalMode.Flex && !profiles.Write(order.Profile, place)) return false;
        ByteOrder.PutInt(image, BodyBytes, ChecksumOf(order));
        return store.Write(AddressOf(place), image, image.Length);
    }

    /// <summary>Reads the prescription of this name from whichever place holds it whole. Allocates: for start-up only.</summary>
    /// <param name="checksum">Its name.</param>
    /// <returns>The prescription, or null when neither place does.</returns>
    public Prescription Read(int checksum)
    {
        Prescription first = ReadPlace(0, checksum);
        return first != null ? first : ReadPlace(1, checksum);
    }

    /// <summary>Looks at one place while the pump runs, and with the second at what names the order's profile.</summary>
    /// <param name="place">0 or 1.</param>
    /// <param name="order">The order in force.</param>
    /// <param name="checksum">Its name.</param>
    /// <returns>False when <see cref="Compare"/> has to put something right.</returns>
    public bool IsCopyWhole(int place, Prescription order, int checksum)
    {
        if (!Holds(place, checksum)) return false;
        if (place == 0 || order.Profile == null) return true;
        return profiles.CompareHeader(order.Profile, ByteOrder.GetInt(image, 44), false) == StoreScrub.Whole;
    }

    /// <summary>Looks at both places while the pump runs: they hold the order in force, and what names its profile.</summary>
    /// <param name="order">The order in force.</param>
    /// <param name="checksum">Its name.</param>
    /// <param name="mends">True to write the place that is not whole anew from the other, which stays untouched.</param>
    /// <returns><see cref="StoreScrub.Whole"/>, <see cref="StoreScrub.Mended"/> or <see cref="StoreScrub.Lost"/>.</returns>
    public int Compare(Prescription order, int checksum, bool mends)
    {
        bool first = Holds(0, checksum);
        bool second = Holds(1, checksum);
        if (first && second)
        {
            // Not the mode: that is a number, and may be hit.
            return order.Profile != null ? profiles.CompareHeader(order.Profile, ByteOrder.GetInt(image, 44), mends) : StoreScrub.Whole;
        }

        if (!mends || (!first && !second)) return StoreScrub.Lost;
        int good = first ? 0 : 1;
        bool written = Holds(good, checksum) && store.Write(AddressOf(1 - good), image, image.Length);
        return written && Holds(1 - good, checksum) ? StoreScrub.Mended : StoreScrub.Lost;
    }

    /// <summary>The same for a segment of the day profile, which is held against the order's own.</summary>
    /// <param name="profile">That of the order in force.</param>
    /// <param name="segment">0 or more; from the profile's count on there is nothing to look at.</param>
    /// <param name="mends">True to write it anew from the order, which has to be known whole.</param>
    public int CompareSegment(DayProfile profile, int segment, bool mends)
    {
        return segment < profile.Count ? profiles.CompareSegment(profile, segment, mends) : StoreScrub.Whole;
    }

    private bool Holds(int place, int checksum)
    {
        return store.Read(AddressOf(place), image, image.Length)
            && ByteOrder.GetInt(image, 0) == Magic && ByteOrder.GetInt(image, BodyBytes) == checksum
            && (int)Crc32.Compute(image, BodyBytes) == checksum;
    }

    private Prescription ReadPlace(int place, int checksum)
    {
        if (!Holds(place, checksum)) return null;

        Prescription order = GetProgramme((Drug)ByteOrder.GetInt(image, 4), ByteOrder.GetLong(image, 8));
        if (order == null) return null;
        long bolusPg = ByteOrder.GetLong(image, 48);
        if (bolusPg != 0)
        {
            order = order.With(new PatientBolus(
                bolusPg, ByteOrder.GetInt(image, 56), ByteOrder.GetInt(image, 60), ByteOrder.GetInt(image, 64)));
        }

        int history = ByteOrder.GetInt(image, 84);
        return order.For(
            (TherapyPhase)(history & 15), (history & 16) != 0, (SpasticityOrigin)(history >> 8), (history & 32) != 0,
            ByteOrder.GetLong(image, 88));
    }

    private void PutProgramme(Prescription order)
    {
        bool ramps = order.Ramp != null;
        bool repeats = order.Periodic != null;
        ByteOrder.PutLong(image, 68, ramps ? order.Ramp.ToPgPerDay : repeats ? order.Periodic.DosePg : 0);
        ByteOrder.PutInt(image, 76, ramps ? order.Ramp.Days : repeats ? order.Periodic.OverMs : 0);
        ByteOrder.PutInt(image, 80, repeats ? order.Periodic.EveryMs : 0);
        if (ramps) ByteOrder.PutLong(image, 16, order.Ramp.FromPgPerDay);
    }

    private Prescription GetProgramme(Drug drug, long ngPerMl)
    {
        long basalPgPerDay = ByteOrder.GetLong(image, 16);
        long limitPgPerHour = ByteOrder.GetLong(image, 24);
        long limitPgPerDay = ByteOrder.GetLong(image, 32);
        long secondPg = ByteOrder.GetLong(image, 68);
        switch ((BasalMode)ByteOrder.GetInt(image, 40))
        {
            case BasalMode.Constant:
                return new Prescription(drug, ngPerMl, basalPgPerDay, limitPgPerHour, limitPgPerDay);
            case BasalMode.Flex:
                DayProfile profile = profiles.Read((uint)ByteOrder.GetInt(image, 44));
                return profile == null ? null : new Prescription(drug, ngPerMl, profile, limitPgPerHour, limitPgPerDay);
            case BasalMode.Periodic:
                var boluses = new PeriodicBolus(secondPg, ByteOrder.GetInt(image, 76), ByteOrder.GetInt(image, 80));
                return new Prescription(drug, ngPerMl, basalPgPerDay, boluses, limitPgPerHour, limitPgPerDay);
            case BasalMode.Ramp:
                var ramp = new DoseRamp(basalPgPerDay, secondPg, ByteOrder.GetInt(image, 76));
                return new Prescription(drug, ngPerMl, ramp, limitPgPerHour, limitPgPerDay);
            default:
                return null;
        }
    }

    private static int AddressOf(int place)
    {
        return StoreLayout.PrescriptionA + place * StoreLayout.CopyDistance;
    }
}
