using System;
using nanoFramework.Hardware.Esp32.Rmt;
using PumpFirmware.Esp32.Bus;

namespace PumpFirmware.Esp32.Rig;

/// <summary>A channel of the RMT at 1 us a unit, resting low, without carrier and without loop.</summary>
public sealed class RmtBurst : IPulseBurst
{
    private const byte MicrosecondsFrom80MHz = 80;

    private readonly TransmitterChannel channel;

    /// <summary>Takes a channel for a pin.</summary>
    public RmtBurst(int pin)
    {
        TransmitChannelSettings settings = new TransmitChannelSettings(pin);
        settings.ClockDivider = MicrosecondsFrom80MHz;
        settings.EnableCarrierWave = false;
        settings.EnableLooping = false;
        settings.EnableIdleLevelOutput = true;
        settings.IdleLevel = false;
        channel = new TransmitterChannel(settings);
    }

    /// <inheritdoc/>
    public bool Play(byte[] items)
    {
        try
        {
            channel.SendData(items, false);
            return true;
        }
        catch (Exception)
        {
            // A list that the driver did not take made no step; the firmware has to hear of it, not the outermost catch.
            return false;
        }
    }
}
