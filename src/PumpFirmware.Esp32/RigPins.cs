namespace PumpFirmware.Esp32;

/// <summary>
/// Every connection of the rig to the processor, an ESP32-WROOM-32 on a DevKitC: the one place where a pin has its number.
/// The pin table in <c>hardware/</c> is checked against this file.
/// </summary>
/// <remarks>
/// Left out on purpose (ESP32 datasheet v4.x, "Strapping Pins" and table of pins): 0, 2, 5, 12 and 15 decide how the chip starts,
/// 6 to 11 are the flash, 1 and 3 are UART0, which carries the debugger. 34, 35, 36 and 39 are inputs without pull resistors.
/// 36 and 39 glitch when the converter wakes (ESP32 errata, "GPIO36 and GPIO39 will be pulled down for about 80 ns"), so they
/// are analog here and never count. 16 and 17 are free on a WROOM only; a WROVER has its memory there.
/// </remarks>
public static class RigPins
{
    /// <summary>Memory bus, data: FRAM and rotation sensor, 1 MHz, 2.2 kOhm to 3.3 V.</summary>
    public const int MemoryBusData = 21;

    /// <summary>Memory bus, clock.</summary>
    public const int MemoryBusClock = 22;

    /// <summary>Sensor bus, data: pressure, load cell, supply, temperature, clock chip, expander; 400 kHz, 2.2 kOhm to 3.3 V.</summary>
    public const int SensorBusData = 18;

    /// <summary>Sensor bus, clock.</summary>
    public const int SensorBusClock = 19;

    /// <summary>A rising edge is one microstep forward. The driver's direction input is wired, so that no program can turn it.</summary>
    public const int MotorStep = 25;

    /// <summary>The motor driver's enable, low is on; pulled up on the board, so that a processor in reset holds no motor.</summary>
    public const int MotorDriverDisable = 26;

    /// <summary>Interlock channel A, high supplies; pulled down on the board.</summary>
    public const int MotorEnableA = 32;

    /// <summary>Interlock channel B, high supplies; pulled down on the board.</summary>
    public const int MotorEnableB = 33;

    /// <summary>High while the motor is really supplied and so the outlet is open: the switched supply through a divider.</summary>
    public const int MotorSupplySense = 13;

    /// <summary>A rising edge feeds the window watchdog; pulled down on the board.</summary>
    public const int WatchdogFeed = 27;

    /// <summary>The firmware's own sounder, PWM.</summary>
    public const int Buzzer = 4;

    /// <summary>Current through the sounders, analog, ADC1 channel 0.</summary>
    public const int SounderSense = 36;

    /// <summary>The sounders' reserve through a divider by two, analog, ADC1 channel 3.</summary>
    public const int ReserveSense = 39;

    /// <summary>The red alarm light, high is on.</summary>
    public const int LightRed = 23;

    /// <summary>The yellow alarm light, high is on.</summary>
    public const int LightYellow = 14;

    /// <summary>Rotation sensor, quadrature A.</summary>
    public const int RotationA = 34;

    /// <summary>Rotation sensor, quadrature B.</summary>
    public const int RotationB = 35;

    /// <summary>The clinician's link, received by the pump (UART2).</summary>
    public const int LinkReceive = 16;

    /// <summary>The clinician's link, sent by the pump (UART2).</summary>
    public const int LinkSend = 17;

    /// <summary>Expander input 0: interlock channel A's watchdog is satisfied.</summary>
    public const int ExpanderChannelALive = 0;

    /// <summary>Expander input 1: interlock channel B's watchdog is satisfied.</summary>
    public const int ExpanderChannelBLive = 1;

    /// <summary>Expander input 2: the interlock restarted the processor; a latch.</summary>
    public const int ExpanderWatchdogCausedRestart = 2;

    /// <summary>Expander output 3: low clears that latch; idle high, pulled up on the board.</summary>
    public const int ExpanderWatchdogForget = 3;

    /// <summary>Expander input 4: the motor driver found itself broken (over-temperature, short, supply too low).</summary>
    public const int ExpanderMotorDriverFault = 4;

    /// <summary>Expander output 5: the cyan alarm light, high is on. It is that of low priority, so it may hang on a bus.</summary>
    public const int ExpanderLightCyan = 5;
}
