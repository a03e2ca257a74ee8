using System.Globalization;
using PumpBench.Reports.Plots;

namespace PumpBench.Reports;

/// <summary>What happened, in a few plain sentences, worked out from the run's data.</summary>
internal sealed class Verdict
{
    // More would no longer be a summary; the tables have every one.
    private const int MostAlarmsTold = 3;

    // A scenario's event is named as what came before an alarm only while it plausibly is its cause.
    private const long CauseWithinMs = 24 * 3_600_000L;

    private readonly RunReport _report;
    private readonly TraceRecorder _trace;
    private readonly ReportContext _context;
    private readonly TimeUnit _unit;
    private readonly List<FlowPause> _pauses;

    private Verdict(RunReport report, TraceRecorder trace, ReportContext context)
    {
        (_report, _trace, _context, _unit) = (report, trace, context, TimeUnit.For(context.DurationMs));
        _pauses = FlowPause.In(trace, context.RateNlPerDay, context.StepNl);
    }

    /// <summary>The sentences, most important first.</summary>
    public static IReadOnlyList<string> Of(RunReport report, TraceRecorder trace, ReportContext context) =>
        [.. new Verdict(report, trace, context).Sentences()];

    private IEnumerable<string> Sentences()
    {
        yield return Delivery();
        foreach (var sentence in HighAlarms()) yield return sentence;
        if (LesserAlarms() is { Length: > 0 } lesser) yield return lesser;
        if (_report.ExcessPg > 0)
            yield return $"{QuantityText.Drug(_report.ExcessPg)} of {_context.Drug} beyond the prescription left the pump.";
        if (_report.UnalarmedMs > 0)
        {
            var what = _context.HasMotor ? "the shaft should have turned" : "drug should have flowed";
            yield return $"The longest time in which {what}, did not, and no alarm said so was " +
                $"{QuantityText.Duration(_report.UnalarmedMs)}.";
        }
        foreach (var sentence in Faults()) yield return sentence;
        yield return Invariants();
    }

    private IEnumerable<string> Faults()
    {
        var silent = _report.Faults.Where(fault => fault.Detectable && fault.DetectedBy is null).ToArray();
        if (silent.Length > 0)
        {
            yield return "SILENT: nothing told of " + Words.List([.. silent.Select(fault =>
                $"“{Words.Of(fault.Fault)}” at {_unit.Brief(fault.AtMs)}")]) + ".";
        }
        if (_report.ResidualRisks.Count > 0)
            yield return $"Residual risk: {Words.List([.. _report.ResidualRisks.Select(Words.Of)])}.";
    }

    private string Delivery()
    {
        var text = $"Delivered {QuantityText.Volume(_report.Delivered.VolumeNl)} of " +
            $"{QuantityText.Volume(_report.Prescribed.VolumeNl)} prescribed";
        if (_report.Prescribed.VolumeNl > 0)
        {
            var percent = _report.Delivered.VolumeNl / _report.Prescribed.VolumeNl * 100;
            text += string.Create(CultureInfo.InvariantCulture, $" ({percent:0.00} %)");
        }
        if (_report.Withheld.VolumeNl <= 0) return text + ".";
        var why = Words.List(WithheldReasons.Of(_report.Withheld.ByReason)
            .Where(reason => reason.VolumeNl > 0).Select(reason => reason.Words).ToArray());
        var calledForNl = _report.Prescribed.VolumeNl + _report.Withheld.VolumeNl;
        return $"{text}. The programme called for {QuantityText.Volume(calledForNl)}; " +
            $"{QuantityText.Volume(_report.Withheld.VolumeNl)} of it was withheld because of {why}.";
    }

    private IEnumerable<string> HighAlarms()
    {
        var high = _report.Alarms.Where(alarm => alarm.Priority == ReportPriority.High).ToArray();
        FlowPause? told = null;
        foreach (var alarm in high.Take(MostAlarmsTold))
        {
            var pause = _pauses.Find(candidate => candidate.FromMs <= alarm.RaisedAtMs && candidate.ToMs > alarm.RaisedAtMs);
            yield return Tell(alarm, pause == told ? null : pause);
            told = pause ?? told;
        }
        if (high.Length > MostAlarmsTold)
            yield return $"{Words.Count(high.Length - MostAlarmsTold, "more high-priority alarm")} followed.";
    }

    private string Tell(ReportAlarm alarm, FlowPause? pause)
    {
        var cause = _context.Events.LastOrDefault(
            entry => entry.AtMs <= alarm.RaisedAtMs && alarm.RaisedAtMs - entry.AtMs <= CauseWithinMs);
        var text = cause is null ? "" : $"After the {(cause.IsFault ? "fault" : "command")} " +
            $"\u201c{Words.Of(cause.Text)}\u201d at {_unit.Brief(cause.AtMs)}, ";
        text += $"{(cause is null ? "The" : "the")} high-priority alarm \u201c{Words.Of(alarm.Code)}\u201d was raised at " +
            _unit.Brief(alarm.RaisedAtMs);
        if (cause is not null) text += Discrepancy(cause.AtMs, alarm.RaisedAtMs);
        if (pause is { Resumed: true }) text += $"; delivery resumed at {_unit.Brief(pause.ToMs)}";
        if (pause is { Resumed: false }) text += "; nothing was delivered after that";
        return alarm.ClearedAtMs is null ? text + ", and the alarm still stands at the end." : text + ".";
    }

    // What went missing or came on top between the cause and the alarm: the drug that the detection cost.
    private string Discrepancy(long fromMs, long toMs)
    {
        var changeNl = ErrorNl(toMs) - ErrorNl(fromMs);
        if (Math.Abs(changeNl) <= 2 * _context.StepNl) return "";
        return $", when {QuantityText.Volume(Math.Abs(changeNl))} {(changeNl < 0 ? "was missing" : "too much had left")}";
    }

    private double ErrorNl(long atMs)
    {
        var row = TraceReading.RowAt(_trace, atMs);
        return row < 0 ? 0 : _trace[row].DeliveredNl - _trace[row].PrescribedNl;
    }

    private string LesserAlarms() => Words.List(
    [
        .. new[] { ReportPriority.Medium, ReportPriority.Low }
            .Select(priority => (Count: _report.Alarms.Count(alarm => alarm.Priority == priority), Name: priority))
            .Where(entry => entry.Count > 0)
            .Select(entry => Words.Count(entry.Count, $"{Words.Of(entry.Name.ToString())}-priority alarm")),
    ]) is { Length: > 0 } list ? list + (list.StartsWith("1 ", StringComparison.Ordinal) && !list.Contains("and")
        ? " was raised." : " were raised.") : "";

    private string Invariants()
    {
        var broken = _report.Invariants.Where(invariant => invariant.Held == false).ToArray();
        if (broken.Length > 0)
        {
            return "Broken: " + Words.List([.. broken.Select(invariant => invariant.FirstViolationAtMs is { } atMs
                ? $"{invariant.Id} at {_unit.Brief(atMs)}" : invariant.Id)]) + ".";
        }
        var held = _report.Invariants.Count(invariant => invariant.Held == true);
        return held == 0 ? "No invariant was checked." : $"All {held} invariants that apply held.";
    }
}
