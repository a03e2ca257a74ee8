using PumpFirmware.Storage;

namespace PumpFirmware.Therapy;

/// <content>The record as bytes, so that a trial goes on after a reset as if there had been none.</content>
public sealed partial class TrialRecord
{
    /// <summary>The bytes that it takes.</summary>
    public const int Bytes = 64;

    private const int DisqualifiedFlag = 1;
    private const int EvaluatedFlag = 2;

    /// <summary>Writes the record down.</summary>
    /// <param name="payload">A record's payload.</param>
    /// <param name="at">Where its <see cref="Bytes"/> bytes begin.</param>
    public void PutInto(byte[] payload, int at)
    {
        ByteOrder.PutInt(payload, at, (int)drug);
        ByteOrder.PutInt(payload, at + 4, BaselineThousandths);
        ByteOrder.PutInt(payload, at + 8, bestBefore);
        ByteOrder.PutInt(payload, at + 12, bestNow);
        ByteOrder.PutInt(payload, at + 16, bestTestScore);
        ByteOrder.PutInt(payload, at + 20, (isDisqualified ? DisqualifiedFlag : 0) | (isEvaluated ? EvaluatedFlag : 0));
        ByteOrder.PutLong(payload, at + 24, dosePg);
        ByteOrder.PutLong(payload, at + 32, bestTestPg);
        ByteOrder.PutLong(payload, at + 40, highestTestPg);
        ByteOrder.PutLong(payload, at + 48, lastTestMs);
        ByteOrder.PutLong(payload, at + 56, RequestNumber);
    }

    /// <summary>Takes over what was written down.</summary>
    /// <param name="payload">A record's payload, whole by its checksum.</param>
    /// <param name="at">Where its <see cref="Bytes"/> bytes begin.</param>
    /// <returns>False when no trial can have written it; then the record is clear.</returns>
    public bool TakeFrom(byte[] payload, int at)
    {
        drug = (Drug)ByteOrder.GetInt(payload, at);
        BaselineThousandths = ByteOrder.GetInt(payload, at + 4);
        bestBefore = ByteOrder.GetInt(payload, at + 8);
        bestNow = ByteOrder.GetInt(payload, at + 12);
        bestTestScore = ByteOrder.GetInt(payload, at + 16);
        int flags = ByteOrder.GetInt(payload, at + 20);
        isDisqualified = (flags & DisqualifiedFlag) != 0;
        isEvaluated = (flags & EvaluatedFlag) != 0;
        dosePg = ByteOrder.GetLong(payload, at + 24);
        bestTestPg = ByteOrder.GetLong(payload, at + 32);
        highestTestPg = ByteOrder.GetLong(payload, at + 40);
        lastTestMs = ByteOrder.GetLong(payload, at + 48);
        RequestNumber = ByteOrder.GetLong(payload, at + 56);
        if ((flags & ~(DisqualifiedFlag | EvaluatedFlag)) == 0 && MakesSense()) return true;
        Clear();
        return false;
    }

    private bool MakesSense()
    {
        if (dosePg < 0 || bestTestPg < 0 || highestTestPg < dosePg || highestTestPg < bestTestPg) return false;
        if (!IsScore(BaselineThousandths) || !IsScore(bestBefore) || !IsScore(bestNow) || !IsScore(bestTestScore)) return false;

        // A baseline has a drug; and nothing comes before the baseline.
        if (BaselineThousandths != NoScore) return Scale != SymptomScale.None;
        bool isEmpty = bestBefore == NoScore && bestNow == NoScore && bestTestScore == NoScore && !isEvaluated;
        return drug == Drug.None && isEmpty;
    }

    private bool IsScore(int score)
    {
        return score >= NoScore && score <= HighestOn(Scale);
    }
}
