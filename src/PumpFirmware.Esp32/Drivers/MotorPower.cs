using PumpFirmware.Esp32.Bus;
using PumpFirmware.Hal;

namespace PumpFirmware.Esp32.Drivers;

/// <summary>
/// Motor supply and outlet valve through the interlock's two channels in series. What is said about them is what a divider on the
/// switched supply shows, never what was asked for.
/// </summary>
public sealed class MotorPower : IMotorPower
{
    /// <summary>
    /// The supply follows within this time in us: up in 2 ms, down in at most 16 ms, when its capacitors are empty (see
    /// <c>hardware/</c>). Only who asks sooner has to wait, and never longer.
    /// </summary>
    public const int SettlesUs = 20_000;

    // Should the clock stand, the wait ends all the same.
    private const int MostLooks = 100_000;

    private readonly IDigitalOutput channelA;
    private readonly IDigitalOutput channelB;
    private readonly IDigitalInput supply;
    private readonly IMicrosecondClock clock;
    private bool isAsked;
    private long askedUs;

    /// <summary>Cuts at once.</summary>
    /// <param name="channelA">The first channel's enable.</param>
    /// <param name="channelB">The second channel's enable.</param>
    /// <param name="supply">High while the motor is supplied.</param>
    /// <param name="clock">Time.</param>
    /// <param name="hasOutletValve">Whether the pinch valve is fitted.</param>
    public MotorPower(
        IDigitalOutput channelA, IDigitalOutput channelB, IDigitalInput supply, IMicrosecondClock clock, bool hasOutletValve)
    {
        this.channelA = channelA;
        this.channelB = channelB;
        this.supply = supply;
        this.clock = clock;
        HasOutletValve = hasOutletValve;
        Ask(false);
    }

    /// <inheritdoc/>
    public bool IsOn
    {
        get
        {
            for (int look = 0; look < MostLooks; look++)
            {
                bool isOn = supply.IsHigh;
                if (isOn == isAsked || clock.NowUs - askedUs >= SettlesUs) return isOn;
            }

            return supply.IsHigh;
        }
    }

    /// <inheritdoc/>
    public bool HasOutletValve { get; }

    /// <inheritdoc/>
    public void SwitchOn()
    {
        Ask(true);
    }

    /// <inheritdoc/>
    public void Cut()
    {
        Ask(false);
    }

    private void Ask(bool on)
    {
        channelA.Write(on);
        channelB.Write(on);
        if (isAsked != on) askedUs = clock.NowUs;
        isAsked = on;
    }
}
