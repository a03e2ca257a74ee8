namespace PumpFirmware.Esp32.Bus;

/// <summary>
/// The ESP32's pulse counter on the two lines of a quadrature encoder, in hardware. Signed: one count a cycle of four positions,
/// up while A leads B. It is not exact: as nanoFramework sets it up (nf-interpreter, GpioPulseCounter.cpp, polarity rising), an A
/// that trembles on one edge counts each time down, so that it drifts against the shaft.
/// </summary>
public interface IPulseCounter
{
    /// <summary>Cycles since the start.</summary>
    /// <param name="cycles">Signed.</param>
    /// <returns>False when the counter did not answer.</returns>
    bool TryRead(out long cycles);
}
