using PumpFirmware.Therapy;

namespace PumpFirmware.Safety;

/// <summary>
/// Tells whether an order still says what it said: an order never changes, so its numbers are folded once, when it is taken over.
/// </summary>
public sealed class OrderSeal
{
    private Prescription order;
    private long seal = -1;     // the inverse of its numbers, folded

    /// <summary>Takes an order over as it is now.</summary>
    /// <param name="taken">May be null: no order.</param>
    public void Take(Prescription taken)
    {
        order = taken;
        seal = ~Fold(taken);
    }

    /// <summary>Whether this is the order that was taken over, with every number as it was.</summary>
    public bool IsWhole(Prescription held)
    {
        return held == order && (Fold(held) ^ seal) == -1;
    }

    private static long Fold(Prescription order)
    {
        if (order == null) return 0;
        long fold = order.ConcentrationNgPerMl ^ order.BasalDosePgPerDay ^ order.LimitPgPerHour ^ order.LimitPgPerDay;
        fold ^= order.PreviousPgPerDay ^ (int)order.Drug ^ (int)order.Mode ^ (int)order.Phase ^ (int)order.Origin;
        fold ^= (order.OverridesTrial ? 1 : 0) ^ (order.IsOpioidTolerant ? 2 : 0);
        PatientBolus bolus = order.PatientBolus;
        if (bolus != null) fold ^= bolus.DosePg ^ bolus.OverMs ^ bolus.LockoutMs ^ bolus.MaxPerDay;
        if (order.Periodic != null) fold ^= order.Periodic.DosePg ^ order.Periodic.OverMs ^ order.Periodic.EveryMs;
        if (order.Ramp != null) fold ^= order.Ramp.FromPgPerDay ^ order.Ramp.ToPgPerDay ^ order.Ramp.Days;
        if (order.Profile == null) return fold;
        for (int i = 0; i < order.Profile.Count; i++)
        {
            fold ^= (int)order.Profile.GroupAt(i) ^ order.Profile.StartMinuteAt(i) ^ order.Profile.DosePgPerDayAt(i);
        }

        return fold;
    }
}
