namespace PumpFirmware.Esp32.Bus;

/// <summary>
/// A channel of the ESP32's RMT: hardware that plays a list of levels once and then rests at low. It cannot be stopped, and
/// does not say reliably whether it still plays: nanoFramework's IsChannelIdle returns whether the idle level is driven
/// (nf-interpreter, TransmitterChannel.cpp). The driver has to know from the clock.
/// </summary>
public interface IPulseBurst
{
    /// <summary>Starts to play and returns at once. Not while a list still plays: the call would wait for its end.</summary>
    /// <param name="items">
    /// Items as in the RMT's memory (ESP32 technical reference manual, "RMT RAM"): two halves of 16 bits, low byte first, each
    /// 15 bits of duration in microseconds and the level in the top bit. The array is played whole.
    /// </param>
    /// <returns>False when the hardware did not take it.</returns>
    bool Play(byte[] items);
}
