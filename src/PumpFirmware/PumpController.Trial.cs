using PumpFirmware.Storage;
using PumpFirmware.Therapy;

namespace PumpFirmware;

/// <content>
/// The trial before a permanent therapy: test doses, scores, and what follows from them. Every change of it is stored before
/// the request counts as accepted.
/// </content>
public sealed partial class PumpController
{
    private const int TrialMagic = 0x54504902;   // "IPT", version 2

    private uint trialSeal;

    /// <summary>A test dose of a trial, given as a bolus.</summary>
    /// <param name="requestNumber">Above every number accepted before.</param>
    /// <param name="dosePg">The dose in pg: for baclofen one of the screening doses.</param>
    /// <param name="overMs">How long it takes in ms, 1 to 86,400,000.</param>
    public RefusalReason GiveTestDose(long requestNumber, long dosePg, int overMs)
    {
        RefusalReason reason = ReasonAgainstBolus(requestNumber);
        if (reason == RefusalReason.None && prescription.Phase != TherapyPhase.Trial) reason = RefusalReason.NotInTrial;
        if (reason == RefusalReason.None) reason = trial.JudgeTestDose(prescription.Drug, dosePg, windows.PoweredMs);
        if (reason == RefusalReason.None) reason = BolusRules.Judge(AtTip(), dosePg, overMs);
        if (reason == RefusalReason.None) reason = LimitAgainstBolus(dosePg, overMs);
        if (reason != RefusalReason.None) return Refuse(reason);

        // On record before the request is: a cut between the two makes the patient wait, and gives nothing.
        KeepTrial();
        trial.BeginDose(dosePg, windows.PoweredMs);
        if (!StoreTrial()) return Refuse(RefusalReason.StorageFailed);
        reason = StartBolus(requestNumber, dosePg, overMs);
        if (reason == RefusalReason.None) log.Add(clock.NowMs, EventCode.TestDoseStarted, dosePg);
        return reason;
    }

    /// <summary>A score of the trial; the first one is the baseline.</summary>
    /// <param name="requestNumber">Above every number accepted before.</param>
    /// <param name="scale">A <see cref="SymptomScale"/>: the one that the drug's indication is judged by.</param>
    /// <param name="scoreThousandths">In thousandths of a point, within the scale.</param>
    /// <param name="hasSideEffect">True for a side effect that the patient cannot tolerate.</param>
    public RefusalReason RecordScore(long requestNumber, int scale, int scoreThousandths, bool hasSideEffect)
    {
        RefusalReason reason = ReasonAgainstTrial(requestNumber);
        if (reason != RefusalReason.None) return Refuse(reason);
        KeepTrial();
        reason = trial.RecordScore(prescription.Drug, scale, scoreThousandths, hasSideEffect);
        if (reason != RefusalReason.None) return Refuse(reason);
        return CommitTrial(requestNumber) ? Accept(EventCode.ScoreRecorded, scoreThousandths) : Refuse(RefusalReason.StorageFailed);
    }

    /// <summary>Evaluates the trial: half of the baseline or less, without an intolerable side effect, is a success.</summary>
    /// <param name="requestNumber">Above every number accepted before.</param>
    public RefusalReason EvaluateTrial(long requestNumber)
    {
        RefusalReason reason = ReasonAgainstTrial(requestNumber);
        if (reason != RefusalReason.None) return Refuse(reason);
        KeepTrial();
        reason = trial.Evaluate();
        if (reason != RefusalReason.None) return Refuse(reason);
        if (!CommitTrial(requestNumber)) return Refuse(RefusalReason.StorageFailed);
        return Accept(EventCode.TrialEvaluated, trial.IsEligible ? 1 : 0);
    }

    private RefusalReason ReasonAgainstTrial(long requestNumber)
    {
        RefusalReason reason = NumberOf(requestNumber);
        if (reason != RefusalReason.None) return reason;
        return prescription == null || prescription.Phase != TherapyPhase.Trial ? RefusalReason.NotInTrial : RefusalReason.None;
    }

    private void KeepTrial()
    {
        trial.PutInto(keptTrial, 0);
    }

    private bool CommitTrial(long requestNumber)
    {
        trial.RequestNumber = requestNumber;
        if (!StoreTrial()) return false;
        if (Commit(requestNumber)) return true;

        // The score is not to count without its request: it goes back.
        trial.TakeFrom(keptTrial, 0);
        StoreTrial();
        return false;
    }

    private bool StoreTrial()
    {
        if (WriteTrial()) return true;
        trial.TakeFrom(keptTrial, 0);
        SealTrial();
        ledger.NoteStorageFailure();
        return false;
    }

    // What was last stored or read, as a checksum of its bytes.
    private bool IsTrialWhole()
    {
        trial.PutInto(trialPayload, 0);
        return Crc32.Compute(trialPayload, TrialRecord.Bytes) == trialSeal;
    }

    private void SealTrial()
    {
        trial.PutInto(trialPayload, 0);
        trialSeal = Crc32.Compute(trialPayload, TrialRecord.Bytes);
    }

    private bool WriteTrial()
    {
        SealTrial();
        return trialRecord.Write(trialPayload);
    }

    private bool ReadTrial()
    {
        bool isRead = trialRecord.Read(trialPayload);
        if (isRead) trial.TakeFrom(trialPayload, 0);
        SealTrial();
        return isRead;
    }
}
