using System.Globalization;
using PumpBench.Calibration;

namespace PumpBench.Commands;

/// <summary>Turns the rig's weighings into the volume of a revolution of its head, with its uncertainty.</summary>
internal static class CalibrateCommand
{
    /// <summary>What detection allows the head to be off by; see docs/detection.md.</summary>
    private const double LargestErrorPercent = 2.5;

    // Of what detection allows, the calibration itself may use up a fifth; wear and temperature need the rest.
    private const double LargestUncertaintyPercent = LargestErrorPercent / 5;

    public static int Execute(string path, CalibrationConditions conditions)
    {
        IReadOnlyList<Weighing> weighings = Weighing.ReadFile(path);
        HeadCalibration found = HeadCalibration.Of(weighings, conditions);
        double percent = 100 * found.ExpandedNl / found.NlPerRevolution;
        double revolutions = weighings[^1].Revolutions - weighings[0].Revolutions;
        double minutes = weighings[^1].Minutes - weighings[0].Minutes;
        Say($"{weighings.Count} weighings, {revolutions:0} revolutions in {minutes:0} min");
        Say($"volume of a revolution   {found.NlPerRevolution:0} nL +- {found.ExpandedNl:0} nL (95 %), {percent:0.00} %");
        Say($"  from scatter           {found.ScatterNl:0.0} nL (one standard uncertainty)");
        Say($"  from the balance       {found.BalanceNl:0.0} nL");
        Say($"  from the temperature   {found.TemperatureNl:0.0} nL");
        Say($"evaporation              {found.EvaporationUlPerHour:0.0} uL/h");
        Say($"left over by the fit     {found.ResidualMg:0.00} mg rms");
        Say($"a milligram shown is     {found.MicrolitresPerMilligram:0.00000} uL");
        Say($"NlPerRevolution = {Math.Round(found.NlPerRevolution):0}");
        if (percent <= LargestUncertaintyPercent) Say($"HeadTolerancePerMille = {LeastTolerancePerMille(percent)} or more");
        if (percent <= LargestUncertaintyPercent) return BenchCommandLine.Success;
        Say($"not good enough: {percent:0.00} % is more than {LargestUncertaintyPercent:0.0} %; turn the head for longer between weighings");
        return BenchCommandLine.Refused;
    }

    // The same fifth of a smaller tolerance.
    private static int LeastTolerancePerMille(double percent) =>
        Math.Clamp((int)Math.Ceiling(percent * 10 * 5), 2, PumpFirmware.PumpGeometry.UsualHeadTolerancePerMille);

    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
