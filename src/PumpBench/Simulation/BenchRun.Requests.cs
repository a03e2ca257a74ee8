using PumpBench.Plant;
using PumpBench.Reports;
using PumpBench.Scenarios;
using PumpFirmware;

namespace PumpBench.Simulation;

/// <content>What becomes of a request whatever the pump: it acts once, needs power, and its refusal is listed.</content>
public abstract partial class BenchRun
{
    private const string NoPower = "noPower";

    private readonly List<ReportRefusal> _refusals = [];
    private readonly HashSet<long> _actedRequests = [];
    private readonly HashSet<long> _benchRequests = [];

    /// <summary>Asks the firmware under the request's number; a refusal is listed with its reason.</summary>
    /// <param name="nowMs">When.</param>
    /// <param name="name">As in the scenario's <c>do</c>.</param>
    /// <param name="request">The request.</param>
    /// <param name="ask">Asks once.</param>
    /// <param name="accepted">What follows when it is in force.</param>
    /// <param name="runsOut">True for what a power cut ends: in force by then, it comes to nothing.</param>
    private protected void Ask(
        long nowMs, string name, RequestEvent request, Func<long, RefusalReason> ask, Action accepted, bool runsOut = false)
    {
        if (Refused(nowMs, name, request)) return;
        long number = SimulatedPump.SetupRequests + request.RequestNumber;
        RefusalReason reason;
        bool wasCut = false;
        while (!Answers(nowMs, number, ask, out reason)) wasCut = true;

        // Nobody heard the answer, and the repeated request says that it is in force already.
        bool isInForce = wasCut && reason == RefusalReason.RequestRepeated && !runsOut;
        if (reason != RefusalReason.None && !isInForce)
        {
            _refusals.Add(new ReportRefusal(nowMs, name, CodeNames.Of(reason)));
        }
        else
        {
            _actedRequests.Add(request.RequestNumber);
            accepted();
        }

        if (wasCut) FirstTick(nowMs);
    }

    // Where power fails within, the pump starts anew and has not ticked yet when it is asked again.
    private bool Answers(long nowMs, long number, Func<long, RefusalReason> ask, out RefusalReason reason)
    {
        try
        {
            reason = ask(number);
            return true;
        }
        catch (PowerCutException)
        {
            reason = RefusalReason.None;
            LoseWithin(nowMs);
            Start(nowMs);
            return false;
        }
    }

    private void CutPower(long nowMs, PowerCycleEvent cut)
    {
        if (Refused(nowMs, "powerCycle", cut)) return;
        _actedRequests.Add(cut.RequestNumber);
        _benchRequests.Add(cut.RequestNumber);
        Lose(nowMs, AnyPump.PowerOff);
        _powerReturnsAtMs = nowMs + cut.OffMs;
    }

    // The clock belongs to no request of the firmware's: whoever sets it turns its hands, with or without power.
    private void SetClock(long nowMs, SetClockEvent set)
    {
        if (!_actedRequests.Add(set.RequestNumber))
        {
            _refusals.Add(new ReportRefusal(nowMs, "setClock", CodeNames.Of(RefusalReason.RequestRepeated)));
            return;
        }

        _benchRequests.Add(set.RequestNumber);
        AnyPump.SetWallClock(set.To);
        ClockSet(set.To);
    }

    // Nobody asks the firmware whether its power may fail, so the bench itself makes a repeated request act once.
    private bool Refused(long nowMs, string name, RequestEvent request)
    {
        // The firmware refuses what it knows itself; what the bench carried out it cannot know.
        bool byBench = request is PowerCycleEvent or SetClockEvent;
        bool repeated = (byBench ? _actedRequests : _benchRequests).Contains(request.RequestNumber);
        bool heard = byBench ? AnyPump.Plant.Powered : AnyPump.IsRunning;
        if (!repeated && heard) return false;
        _refusals.Add(new ReportRefusal(nowMs, name, repeated ? CodeNames.Of(RefusalReason.RequestRepeated) : NoPower));
        return true;
    }
}
