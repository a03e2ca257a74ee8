using PumpFirmware.Hal;
using PumpFirmware.Safety;
using PumpFirmware.Storage;
using PumpFirmware.Therapy;

namespace PumpFirmware.Alarms;

/// <summary>
/// Raises, silences and clears alarms and drives buzzer and light: one signal at a time, the highest priority. The buzzer
/// keeps quiet about silenced alarms; the light does not.
/// </summary>
public sealed class AlarmCenter
{
    private readonly IBuzzer buzzer;
    private readonly IAlarmLight light;
    private readonly EventLog log;

    private Drug drug;
    private long silenced;
    private AlarmSignal soundNow = AlarmSignal.None;
    private AlarmSignal lightNow = AlarmSignal.None;

    /// <summary>Uses these outputs, quiet and dark.</summary>
    public AlarmCenter(IBuzzer buzzer, IAlarmLight light, EventLog log)
    {
        this.buzzer = buzzer;
        this.light = light;
        this.log = log;
    }

    /// <summary>Alarms that are raised, one bit a code.</summary>
    public long Active { get; private set; }

    /// <summary>Alarms that are raised and silenced, one bit a code.</summary>
    public long Silenced
    {
        get { return silenced; }
    }

    /// <summary>Sets the drug, which decides priorities.</summary>
    public void SetDrug(Drug drugInPump)
    {
        drug = drugInPump;
        Signal();
    }

    /// <summary>Raises what is new and clears what is gone.</summary>
    /// <param name="nowMs">Time.</param>
    /// <param name="present">Faults latched or present, one bit a code.</param>
    public void Serve(long nowMs, long present)
    {
        if (present == Active) return;
        long raised = present & ~Active;
        long cleared = Active & ~present;
        Active = present;
        silenced &= present;
        Log(nowMs, EventCode.AlarmRaised, raised);
        Log(nowMs, EventCode.AlarmCleared, cleared);
        Signal();
    }

    /// <summary>Silences every raised alarm; one that is raised later sounds again.</summary>
    public void Silence(long nowMs)
    {
        long quiet = Active & ~silenced;
        silenced = Active;
        Log(nowMs, EventCode.AlarmSilenced, quiet);
        Signal();
    }

    /// <summary>The highest signal, whatever is raised: for the outermost catch, when nothing else can be trusted.</summary>
    public void SoundHighest()
    {
        buzzer.Sound(AlarmSignal.High);
        light.Show(AlarmSignal.High);
    }

    private void Log(long nowMs, EventCode what, long codes)
    {
        for (int row = 0; codes != 0 && row < FaultTable.Count; row++)
        {
            AlarmCode code = FaultTable.CodeAt(row);
            if ((codes & FaultTable.Bit(code)) != 0) log.Add(nowMs, what, (int)code);
        }
    }

    private void Signal()
    {
        AlarmSignal sound = Highest(Active & ~silenced);
        AlarmSignal shown = Highest(Active);
        if (sound != soundNow) buzzer.Sound(sound);
        if (shown != lightNow) light.Show(shown);
        soundNow = sound;
        lightNow = shown;
    }

    private AlarmSignal Highest(long codes)
    {
        int highest = 0;
        for (int row = 0; codes != 0 && row < FaultTable.Count; row++)
        {
            AlarmCode code = FaultTable.CodeAt(row);
            if ((codes & FaultTable.Bit(code)) == 0) continue;
            int priority = (int)FaultTable.PriorityOf(code, drug);
            if (priority > highest) highest = priority;
        }

        return (AlarmSignal)highest;
    }
}
