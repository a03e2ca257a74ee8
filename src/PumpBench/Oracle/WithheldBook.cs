namespace PumpBench.Oracle;

/// <summary>What the therapy called for and was rightly not given, by reason, in volume and in drug.</summary>
public sealed class WithheldBook
{
    private readonly DosedSum[] _byReason;

    internal WithheldBook(double pgPerNl) =>
        _byReason = [.. Enum.GetValues<WithheldReason>().Select(_ => new DosedSum(pgPerNl))];

    /// <summary>Because a clinician stopped or replaced the therapy, in nL.</summary>
    public double StopNl => _byReason[(int)WithheldReason.Stop].Nl;

    /// <summary>Because of a fault, in nL; what a degraded pump delivers less included.</summary>
    public double FaultNl => _byReason[(int)WithheldReason.Fault].Nl;

    /// <summary>Because there was no power, in nL.</summary>
    public double PowerNl => _byReason[(int)WithheldReason.Power].Nl;

    /// <summary>Because a tick came late, in nL.</summary>
    public double LateTickNl => _byReason[(int)WithheldReason.LateTick].Nl;

    /// <summary>By a rolling limit, in nL.</summary>
    public double LimitNl => _byReason[(int)WithheldReason.Limit].Nl;

    /// <summary>For all reasons, in nL.</summary>
    public double VolumeNl => StopNl + FaultNl + PowerNl + LateTickNl + LimitNl;

    /// <summary>The drug in it at the concentrations that it was dosed by, in pg.</summary>
    public double DrugPg => _byReason.Sum(sum => sum.Pg);

    internal DosedSum Of(WithheldReason reason) => _byReason[(int)reason];

    /// <summary>What follows is dosed by another concentration.</summary>
    internal void Follow(double pgPerNl)
    {
        foreach (DosedSum sum in _byReason) sum.Follow(pgPerNl);
    }
}
