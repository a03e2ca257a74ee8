using System;
using System.Threading;
using PumpFirmware.Esp32.Drivers;

namespace PumpFirmware.Esp32.Rig;

/// <summary>Wiring and the loop, and nothing else: one thread, no timers.</summary>
public static class Program
{
    private const int UsPerMs = 1000;
    private const int PeriodUs = RigCalibration.TickPeriodMs * UsPerMs;

    private const int LeastPauseUs = 60 * UsPerMs;

    // A sleep may last 10 ms longer than asked for; the rest of the wait looks at the clock all the time.
    private const int SleepMs = 10;
    private const int SleepsWhileUs = 30_000;

    /// <summary>Runs the pump until power fails or the hardware watchdog bites.</summary>
    public static void Main()
    {
        MicrosecondClock clock = new MicrosecondClock();
        RigDrivers rig = RigWiring.Connect(clock);
        PumpController pump = new PumpController(rig.Hardware, RigConsole.Geometry());
        try
        {
            Run(clock, rig, pump);
        }
        catch (Exception)
        {
            // Whatever it was: the motor has no supply from here on, everything sounds, and nobody feeds the watchdog.
            pump.FailSafe();
        }

        while (true)
        {
            rig.Buzzer.Serve();
            rig.Light.Serve();
            Thread.Sleep(SleepMs);
        }
    }

    private static void Run(MicrosecondClock clock, RigDrivers rig, PumpController pump)
    {
        StatusLink link = new StatusLink(new UartPort(RigPins.LinkReceive, RigPins.LinkSend));
        RigConsole console = new RigConsole(link, pump, rig);
        pump.StartUp(0);

        // The pump's time begins where its start-up ended: reading the store takes half a second and more, and no tick may be that late.
        long originUs = clock.NowUs;
        long dueUs = originUs;
        while (!console.WantsRestart)
        {
            pump.Tick((clock.NowUs - originUs) / UsPerMs);

            // The watchdog was fed just now and bites for a feed within 50 ms as well: a tick that took long moves the next one.
            dueUs += PeriodUs;
            long earliestUs = clock.NowUs + LeastPauseUs;
            if (dueUs < earliestUs) dueUs = earliestUs;
            console.Serve((clock.NowUs - originUs) / UsPerMs);
            while (clock.NowUs < dueUs)
            {
                rig.Buzzer.Serve();
                rig.Light.Serve();
                if (dueUs - clock.NowUs > SleepsWhileUs) Thread.Sleep(SleepMs);
            }
        }
    }
}
