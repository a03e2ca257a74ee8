using PumpFirmware.Hal;
using PumpFirmware.Safety;
using PumpFirmware.Storage;
using PumpFirmware.Therapy;

namespace PumpFirmware.Alarms;

/// <summary>
/// Raises, silences and clears alarms and drives buzzer and light: one signal at a time, the highest priority. The buzzer
/// keeps quiet about silenced alarms, for a time (<see cref="AlarmTimes"/>); the light does not. An alarm that nobody
/// acknowledges rises in priority.
/// </summary>
public sealed class AlarmCenter
{
    private const int FirstKeptFlag = 4;

    private readonly IBuzzer buzzer;
    private readonly IAlarmLight light;
    private readonly EventLog log;
    private readonly AlarmDeadlines deadlines = new AlarmDeadlines();   // a silenced alarm returns, one that sounds rises

    private Drug drug;
    private bool isAnotherDrug;
    private bool isTold;
    private bool isFirstKept;       // from before a reset
    private AlarmSignal soundNow = AlarmSignal.None;
    private AlarmSignal lightNow = AlarmSignal.None;
    private long seal;              // the sum of all numbers here but the first fault's, negative

    /// <summary>Uses these outputs. What they did before a reset they go on doing until the first <see cref="Serve"/>.</summary>
    public AlarmCenter(IBuzzer buzzer, IAlarmLight light, EventLog log)
    {
        this.buzzer = buzzer;
        this.light = light;
        this.log = log;
        seal = -Sum();
    }

    /// <summary>
    /// True while every number that decides what sounds is what was written to it; see <see cref="MemoryPart"/>. The first fault is
    /// shown and decides nothing.
    /// </summary>
    public bool IsWhole
    {
        get { return Sum() + seal == 0 && deadlines.IsWhole; }
    }

    /// <summary>Memory was hit: whatever stands sounds, as if it had just been raised, and buzzer and light are told anew.</summary>
    /// <param name="drugInPump">The drug.</param>
    public void Mend(Drug drugInPump)
    {
        drug = drugInPump;
        Escalated = 0;
        Silenced = 0;
        isAnotherDrug = true;
        isFirstKept = false;
        isTold = false;
        deadlines.Mend();
        seal = -Sum();
    }

    /// <summary>Alarms that are raised, one bit a code.</summary>
    public long Active;

    /// <summary>Alarms that are raised and silenced, one bit a code.</summary>
    public long Silenced;

    /// <summary>Alarms that are raised and rose in priority because nobody acknowledged them, one bit a code.</summary>
    public long Escalated;

    /// <summary>
    /// The alarm that was raised first since all was quiet, and of several at once the most urgent; it stays readable when all
    /// is quiet again. None before the first alarm.
    /// </summary>
    public AlarmCode FirstFault;

    /// <summary>When <see cref="FirstFault"/> was raised, in ms since power-up; for one from before it, when it was raised again.</summary>
    public long FirstFaultAtMs;

    /// <summary>What <see cref="FirstFault"/> will be once these are raised, too.</summary>
    /// <param name="present">Faults latched or present, one bit a code.</param>
    public AlarmCode FirstOf(long present)
    {
        return Active != 0 || isFirstKept ? FirstFault : MostUrgent(present);
    }

    /// <summary>A reset did not end what began with this alarm: it stays the first of those that are raised next.</summary>
    public void KeepFirst(AlarmCode code)
    {
        FirstFault = code;
        if (!isFirstKept) seal -= FirstKeptFlag;
        isFirstKept = true;
    }

    /// <summary>Sets the drug, which decides priorities and times.</summary>
    public void SetDrug(Drug drugInPump)
    {
        if (drugInPump == drug) return;
        long before = Sum();
        drug = drugInPump;

        // The times of the former drug may be too long for this one: whatever stands sounds, and begins anew.
        Escalated = 0;
        Silenced = 0;
        isAnotherDrug = true;
        if (isTold) Signal();
        seal += before - Sum();
    }

    /// <summary>The priority at which an alarm stands now.</summary>
    public AlarmPriority PriorityOf(AlarmCode code)
    {
        AlarmPriority own = FaultTable.PriorityOf(code, drug);
        bool isHigher = (Escalated & FaultTable.Bit(code)) != 0 && own < AlarmPriority.High;
        return isHigher ? own + 1 : own;
    }

    /// <summary>Raises what is new, clears what is gone, and lets time act on the others.</summary>
    /// <param name="nowMs">Time since power-up, which never goes back.</param>
    /// <param name="present">Faults latched or present, one bit a code.</param>
    public void Serve(long nowMs, long present)
    {
        if (present == Active && nowMs < deadlines.NextMs && isTold && !isAnotherDrug) return;
        long before = Sum();
        long raised = present & ~Active;
        long cleared = Active & ~present;
        bool wasQuiet = Active == 0;
        Active = present;
        Silenced &= present;
        Escalated &= present;
        Log(nowMs, EventCode.AlarmRaised, raised);
        Log(nowMs, EventCode.AlarmCleared, cleared);
        if (wasQuiet && raised != 0) NoteFirst(nowMs, raised);
        FollowTime(nowMs, raised);
        Signal();
        seal += before - Sum();
    }

    /// <summary>
    /// Silences every raised alarm that is not silent yet. It takes back what rose; one that still stands after its time, and
    /// one that is raised later, sounds again.
    /// </summary>
    public void Silence(long nowMs)
    {
        long before = Sum();
        long quiet = Active & ~Silenced;
        Silenced = Active;
        Escalated = 0;
        Log(nowMs, EventCode.AlarmSilenced, quiet);
        for (int row = 0; row < FaultTable.Count; row++)
        {
            AlarmCode code = FaultTable.CodeAt(row);
            if ((quiet & FaultTable.Bit(code)) == 0) continue;
            deadlines.Set(code, nowMs, AlarmTimes.SilencedForMs(PriorityOf(code), drug));
        }

        deadlines.FindNext(Active);
        Signal();
        seal += before - Sum();
    }

    /// <summary>The highest signal, whatever is raised: for the outermost catch, when nothing else can be trusted.</summary>
    public void SoundHighest()
    {
        buzzer.Sound(AlarmSignal.High);
        light.Show(AlarmSignal.High);
    }

    private AlarmCode MostUrgent(long raised)
    {
        AlarmPriority highest = 0;
        AlarmCode first = AlarmCode.None;
        for (int row = 0; row < FaultTable.Count; row++)
        {
            AlarmCode code = FaultTable.CodeAt(row);
            if ((raised & FaultTable.Bit(code)) == 0 || PriorityOf(code) <= highest) continue;
            highest = PriorityOf(code);
            first = code;
        }

        return first;
    }

    private void NoteFirst(long nowMs, long raised)
    {
        if (!isFirstKept) FirstFault = MostUrgent(raised);
        isFirstKept = false;
        FirstFaultAtMs = nowMs;
        log.Add(nowMs, EventCode.FirstFaultCaptured, (int)FirstFault);
    }

    private void FollowTime(long nowMs, long raised)
    {
        long begins = isAnotherDrug ? Active & ~Silenced : raised;
        isAnotherDrug = false;
        for (int row = 0; Active != 0 && row < FaultTable.Count; row++)
        {
            AlarmCode code = FaultTable.CodeAt(row);
            long bit = FaultTable.Bit(code);
            if ((begins & bit) != 0) AwaitAcknowledgement(nowMs, code);
            else if ((Active & bit) != 0 && deadlines.IsDue(code, nowMs)) EndWait(nowMs, code, bit);
        }

        deadlines.FindNext(Active);
    }

    private void EndWait(long nowMs, AlarmCode code, long bit)
    {
        if ((Silenced & bit) != 0)
        {
            Silenced &= ~bit;
            log.Add(nowMs, EventCode.AlarmReturned, (int)code);
            AwaitAcknowledgement(nowMs, code);
        }
        else
        {
            Escalated |= bit;
            deadlines.Set(code, nowMs, AlarmTimes.Never);
            log.Add(nowMs, EventCode.AlarmEscalated, (int)code);
        }
    }

    private void AwaitAcknowledgement(long nowMs, AlarmCode code)
    {
        deadlines.Set(code, nowMs, AlarmTimes.RisesAfterMs(FaultTable.PriorityOf(code, drug)));
    }

    private void Log(long nowMs, EventCode what, long codes)
    {
        for (int row = 0; codes != 0 && row < FaultTable.Count; row++)
        {
            AlarmCode code = FaultTable.CodeAt(row);
            if ((codes & FaultTable.Bit(code)) != 0) log.Add(nowMs, what, (int)code);
        }
    }

    // The outputs are told once after every reset, whatever they did before it, and then on a change only.
    private void Signal()
    {
        AlarmSignal sound = Highest(Active & ~Silenced);
        AlarmSignal shown = Highest(Active);
        if (sound != soundNow || !isTold) buzzer.Sound(sound);
        if (shown != lightNow || !isTold) light.Show(shown);
        soundNow = sound;
        lightNow = shown;
        isTold = true;
    }

    private long Sum()
    {
        long flags = (isAnotherDrug ? 1 : 0) + (isTold ? 2 : 0) + (isFirstKept ? FirstKeptFlag : 0);
        return Active + Silenced + Escalated + (int)drug + (int)soundNow + (int)lightNow + flags;
    }

    private AlarmSignal Highest(long codes)
    {
        int highest = 0;
        for (int row = 0; codes != 0 && row < FaultTable.Count; row++)
        {
            AlarmCode code = FaultTable.CodeAt(row);
            if ((codes & FaultTable.Bit(code)) == 0) continue;
            int priority = (int)PriorityOf(code);
            if (priority > highest) highest = priority;
        }

        return (AlarmSignal)highest;
    }
}
