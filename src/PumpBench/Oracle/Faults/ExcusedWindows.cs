namespace PumpBench.Oracle.Faults;

/// <summary>
/// Drug in every rolling hour and 24 hours that is not held against the pump: what a fault of the plant gave before it had to be
/// found, and at the tip also what an occlusion let go. Its windows are a little longer than those that they excuse, because the
/// soft tubing passes it on with a delay.
/// </summary>
internal sealed class ExcusedWindows
{
    private const int LaterSeconds = 120;

    private readonly RollingTotal _outletHour = new(3_600 + LaterSeconds);
    private readonly RollingTotal _tipHour = new(3_600 + LaterSeconds);
    private readonly RollingTotal _outletDay = new(8_640 + (LaterSeconds / 10));
    private readonly RollingTotal _tipDay = new(8_640 + (LaterSeconds / 10));
    private double _outletPg;
    private double _tipPg;

    /// <summary>At the outlet in the last hour, in pg; never below 0.</summary>
    public double OutletHourPg => Math.Max(0, _outletHour.InWindow);

    /// <summary>At the tip in the last hour.</summary>
    public double TipHourPg => Math.Max(0, _tipHour.InWindow);

    /// <summary>At the outlet in the last 24 hours.</summary>
    public double OutletDayPg => Math.Max(0, _outletDay.InWindow);

    /// <summary>At the tip in the last 24 hours.</summary>
    public double TipDayPg => Math.Max(0, _tipDay.InWindow);

    /// <summary>So much more in pg, at the outlet and soon at the tip.</summary>
    public void Add(double pg)
    {
        _outletPg += pg;
        _tipPg += pg;
    }

    /// <summary>So much more in pg at the tip alone.</summary>
    public void AddAtTip(double pg) => _tipPg += pg;

    /// <summary>A second is over.</summary>
    public void SampleHours()
    {
        _outletHour.Sample(_outletPg);
        _tipHour.Sample(_tipPg);
    }

    /// <summary>Ten seconds are over.</summary>
    public void SampleDays()
    {
        _outletDay.Sample(_outletPg);
        _tipDay.Sample(_tipPg);
    }
}
