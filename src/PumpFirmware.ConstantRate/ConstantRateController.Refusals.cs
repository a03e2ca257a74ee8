using PumpFirmware.Therapy;

namespace PumpFirmware;

/// <content>
/// What a programmable pump does and this one cannot. Each is refused with the reason that says why, whatever its number,
/// and logged, so that nobody believes that it happened.
/// </content>
public sealed partial class ConstantRateController
{
    /// <summary>Refused: nothing can close the restrictor.</summary>
    public RefusalReason Stop(long requestNumber)
    {
        return Refuse(RefusalReason.ConstantRateNoStop);
    }

    /// <summary>Refused: what cannot be stopped cannot be resumed.</summary>
    public RefusalReason Resume(long requestNumber)
    {
        return Refuse(RefusalReason.ConstantRateNoStop);
    }

    /// <summary>Refused: a restrictor gives no bolus.</summary>
    public RefusalReason GiveBolus(long requestNumber, long dosePg, int overMs)
    {
        return Refuse(RefusalReason.ConstantRateNoBolus);
    }

    /// <summary>Refused: a restrictor gives no bolus, to a patient neither.</summary>
    public RefusalReason AskForBolus(long requestNumber)
    {
        return Refuse(RefusalReason.ConstantRateNoBolus);
    }

    /// <summary>Refused: a test dose is a bolus.</summary>
    public RefusalReason GiveTestDose(long requestNumber, long dosePg, int overMs)
    {
        return Refuse(RefusalReason.ConstantRateNoBolus);
    }

    /// <summary>Refused: a trial needs a pump whose dose can be changed.</summary>
    public RefusalReason RecordScore(long requestNumber)
    {
        return Refuse(RefusalReason.NotInTrial);
    }

    /// <summary>Refused: there was no trial.</summary>
    public RefusalReason EvaluateTrial(long requestNumber)
    {
        return Refuse(RefusalReason.NotInTrial);
    }

    /// <summary>Refused: a prime is a bolus into the catheter.</summary>
    public RefusalReason Prime(long requestNumber, long volumeNl)
    {
        return Refuse(RefusalReason.ConstantRateNoBolus);
    }

    /// <summary>Refused: a bridge is another rate for a while.</summary>
    public RefusalReason Bridge(long requestNumber, long oldConcentrationNgPerMl)
    {
        return Refuse(RefusalReason.ConstantRateNoProgramming);
    }

    /// <summary>Refused: the rate cannot be programmed; another dose takes another concentration.</summary>
    public RefusalReason Propose(long requestNumber, Prescription order)
    {
        return Refuse(RefusalReason.ConstantRateNoProgramming);
    }
}
