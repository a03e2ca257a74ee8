using PumpFirmware;
using PumpFirmware.Alarms;
using PumpFirmware.Dosing;
using PumpFirmware.Safety;
using PumpFirmware.Tests.Fakes;
using PumpFirmware.Therapy;

namespace PumpBench.Tests.Firmware;

/// <summary>
/// A baclofen pump whose power may fail at any byte that it writes, and the truth beside it: what the motor made in
/// each true hour and day, which requests were accepted, which faults were latched when the last tick ended.
/// </summary>
internal sealed class PowerCutRun
{
    private readonly TestRig rig;
    private readonly TrueWindow lastHour = new(3_600_000);
    private readonly TrueWindow lastDay = new(24 * 3_600_000);
    private readonly List<string> broken = [];

    private long poweredMs;
    private long deliveringMs;
    private long latched;
    private long acceptedRequest;
    private int cuts;
    private bool stopAccepted;

    public PowerCutRun()
    {
        rig = TestRig.Delivering(Drug.Baclofen);
        acceptedRequest = rig.LastRequest;
    }

    public IReadOnlyList<string> Broken => broken;

    public int Cuts => cuts;

    public long BytesWritten => rig.Store.BytesWritten;

    public TestRig Rig => rig;

    /// <summary>Power fails once so many more bytes have been written.</summary>
    public void CutAfter(long bytes) => rig.Store.CutAtByte = rig.Store.BytesWritten + bytes;

    public void Run(int seconds)
    {
        for (var i = 0; i < seconds; i++) Tick(1_000);
    }

    public void Tick(int afterMs)
    {
        var before = rig.Motor.Steps;
        var delivers = rig.Pump.State is PumpState.Delivering or PumpState.Degraded;
        Survive(() =>
        {
            rig.TickAfter(afterMs);
            latched |= rig.Pump.LatchedFaults;
        });
        if (afterMs > 0) poweredMs += afterMs;
        if (delivers && afterMs > 0) deliveringMs += Math.Min(afterMs, 1_000);
        lastHour.MoveTo(poweredMs);
        lastDay.MoveTo(poweredMs);
        lastHour.Add(poweredMs, rig.Motor.Steps - before);
        lastDay.Add(poweredMs, rig.Motor.Steps - before);
        if (!delivers && rig.Motor.Steps != before) broken.Add("moved while it did not deliver");
        if (rig.Motor.Steps > rig.StepsIn(deliveringMs)) broken.Add("delivered more than prescribed");
        Check();
    }

    /// <summary>Makes a request, and once more with the same number when power failed in it, as nobody heard an answer.</summary>
    public void Request(Func<PumpController, long, RefusalReason> command)
    {
        var number = rig.NextRequest();
        for (var attempt = 0; attempt < 2; attempt++)
        {
            var answered = Survive(() =>
            {
                if (command(rig.Pump, number) == RefusalReason.None) acceptedRequest = number;
            });
            Check();
            if (answered) return;
        }
    }

    public void Stop()
    {
        Request((pump, number) =>
        {
            var answer = pump.Stop(number);
            stopAccepted = answer is RefusalReason.None or RefusalReason.RequestRepeated;
            return answer;
        });
        if (stopAccepted && rig.Pump.State is PumpState.Delivering or PumpState.Degraded) broken.Add("a stop was lost");
    }

    public void ClearFault(AlarmCode code)
    {
        latched &= ~FaultTable.Bit(code);
        Request((pump, number) => pump.ClearFault(number, code));
    }

    public void Reset()
    {
        cuts++;
        Survive(rig.Restart);
        Check();
    }

    // Runs something, and the next start-up when power fails in it; the start-up itself may be cut, too.
    private bool Survive(Action action)
    {
        try
        {
            action();
            return true;
        }
        catch (PowerCutException)
        {
        }

        while (true)
        {
            cuts++;
            try
            {
                rig.Restart();
                CheckStartUp();
                return false;
            }
            catch (PowerCutException)
            {
            }
        }
    }

    private void CheckStartUp()
    {
        // A repeated number is refused as such before anything else is asked.
        if (rig.Pump.Acknowledge(acceptedRequest) != RefusalReason.RequestRepeated) broken.Add("a request number went back");
        var delivers = rig.Pump.State is PumpState.Delivering or PumpState.Degraded;
        if (rig.Power.On != delivers) broken.Add("power does not follow the state after a start-up");
    }

    private void Check()
    {
        var (made, booked) = (rig.Motor.Steps, rig.Pump.Ledger.CommandedSteps);
        if (booked < made) broken.Add($"booked {booked} of {made} steps");
        if (booked > made + (long)DoseLedger.LargestLeaseSteps * cuts) broken.Add($"booked {booked} for {made} steps after {cuts} cuts");
        if (rig.Pump.Ledger.UncertainSteps > (long)DoseLedger.LargestLeaseSteps * cuts) broken.Add("too many uncertain steps");
        if (rig.Pump.Windows.HourPg < Pg(lastHour.Steps)) broken.Add("the hour is under-counted");
        if (rig.Pump.Windows.DayPg < Pg(lastDay.Steps)) broken.Add("the day is under-counted");
        if ((latched & ~rig.Pump.LatchedFaults) != 0) broken.Add("a latched fault was lost");
        if (rig.Motor.BurstsWithoutPower != 0) broken.Add("a burst without power");
    }

    private long Pg(long steps)
        => steps * rig.Geometry.NlPerRevolution * rig.Order.ConcentrationNgPerMl / (1000L * rig.Geometry.StepsPerRevolution);
}
