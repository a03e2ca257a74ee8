using PumpBench.Plant;
using PumpBench.Scenarios;
using PumpBench.Simulation;
using PumpFirmware;
using PumpFirmware.Storage;
using PumpFirmware.Therapy;

namespace PumpBench.Tests.Simulation;

/// <summary>A simulated pump that a test runs, occludes and frees again, with the truth beside what the firmware says.</summary>
internal sealed class OcclusionRig
{
    private const int TickMs = 1000;

    private readonly Scenario _scenario;
    private double _outletBeforeNl;
    private int _readEvents;
    private long _bolusNumber = 1000;

    public OcclusionRig(Drug drug, long flowUlPerDay, int seed, int compliancePlPerPa = PlantSetup.DefaultCompliancePlPerPa)
    {
        Scenario constant = BenchScenarios.Constant(drug, flowUlPerDay, 24);
        _scenario = constant with { Seed = seed, Plant = constant.Plant with { CompliancePlPerPa = compliancePlPerPa } };
        Pump = new SimulatedPump(_scenario);
        Assert.AreEqual(RefusalReason.None, Pump.SetUp(_scenario));
    }

    public SimulatedPump Pump { get; }

    public long NowMs { get; private set; }

    /// <summary>What was displaced since the catheter was occluded, in nL.</summary>
    public double SinceOcclusionNl => Pump.Plant.OutletVolumeNl - _outletBeforeNl;

    public void Bolus(double ul, int overMs)
    {
        long pg = (long)(ul * 1000) * (_scenario.Therapy.ConcentrationNgPerMl / 1000);
        Assert.AreEqual(RefusalReason.None, Pump.Controller.GiveBolus(_bolusNumber++, pg, overMs));
    }

    public void Occlude()
    {
        _outletBeforeNl = Pump.Plant.OutletVolumeNl;
        Pump.Plant.Inject(PlantFault.CatheterOcclusion, 0);
    }

    /// <summary>Lets the catheter open again.</summary>
    /// <returns>What was held, in nL.</returns>
    public double Free()
    {
        double heldNl = Pump.Plant.StoredNl;
        Pump.Plant.Clear(PlantFault.CatheterOcclusion);
        return heldNl;
    }

    public void Run(long ms)
    {
        for (long endMs = NowMs + ms; NowMs < endMs;) Tick();
    }

    /// <summary>Runs until an event is logged.</summary>
    /// <returns>Its value, or -1 when it did not come in time.</returns>
    public long RunUntil(EventCode code, long withinMs)
    {
        for (long endMs = NowMs + withinMs; NowMs < endMs;)
        {
            Tick();
            for (; _readEvents < Pump.Events.Count; _readEvents++)
            {
                if (Pump.Events[_readEvents].Code == code) return Pump.Events[_readEvents].Value;
            }
        }

        return -1;
    }

    /// <summary>Reads on to the newest event.</summary>
    /// <returns>How many of one kind that passes over.</returns>
    public int SkipToNow(EventCode code)
    {
        int skipped = Pump.Events.Skip(_readEvents).Count(logged => logged.Code == code);
        _readEvents = Pump.Events.Count;
        return skipped;
    }

    public int Count(EventCode code) => Pump.Events.Count(logged => logged.Code == code);

    private void Tick()
    {
        NowMs += TickMs;
        Pump.Tick(NowMs);
        Pump.ReadNewEvents();
    }
}
