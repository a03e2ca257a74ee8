using PumpFirmware.Alarms;
using PumpFirmware.Hal;
using PumpFirmware.Storage;
using PumpFirmware.Therapy;

namespace PumpFirmware.Esp32.Drivers;

/// <summary>
/// What of the program can be proved while it runs. nanoFramework 1.x gives managed code no way to read the flash it lies in; its
/// loader checks each assembly's CRC when it starts (nf-interpreter, TypeSystem.cpp: GoodAssembly). After that the program is asked
/// for what it has to know: every limit of every drug, the alarms' patterns, and what its checksum and dose arithmetic make of
/// given numbers. A bit that falls over in one of them changes an answer.
/// </summary>
/// <remarks>It does not prove code that gives no answer here; that stays with the loader's check at each start.</remarks>
public sealed class ProgramAnswers : IProgramImage
{
    private const int AnswerBytes = 8;
    private const int Drugs = 3;
    private const int Limits = 17;
    private const int Signals = 3;
    private const int PatternAnswers = 5;
    private const int Sums = 12;
    private const int PatternsFrom = Drugs * Limits;
    private const int SumsFrom = PatternsFrom + Signals * PatternAnswers;

    private static readonly byte[] Given = { 0x31, 0x32, 0x33, 0x34, 0x35, 0x36, 0x37, 0x38, 0x39 };

    private readonly PumpGeometry geometry = new PumpGeometry(3_200, 50_000, 1024, 20_000_000, 100);
    private readonly byte[] answer = new byte[AnswerBytes];

    /// <inheritdoc/>
    public int SizeBytes
    {
        get { return (SumsFrom + Sums) * AnswerBytes; }
    }

    /// <inheritdoc/>
    /// <remarks>A test on the desktop computes it anew and says so when a limit was changed on purpose.</remarks>
    public uint Checksum
    {
        get { return 0xC0E339E6; }
    }

    /// <inheritdoc/>
    public bool Read(int address, byte[] buffer, int count)
    {
        if (address < 0 || count < 0 || count > buffer.Length || address > SizeBytes - count) return false;
        int held = -1;
        for (int i = 0; i < count; i++)
        {
            int index = (address + i) / AnswerBytes;
            if (index != held) ByteOrder.PutLong(answer, 0, AnswerTo(index));
            held = index;
            buffer[i] = answer[(address + i) % AnswerBytes];
        }

        return true;
    }

    private long AnswerTo(int index)
    {
        if (index < PatternsFrom) return LimitOf(DrugLibrary.Find((Drug)(index / Limits + 1)), index % Limits);
        if (index < SumsFrom)
        {
            int at = index - PatternsFrom;
            return PatternOf((AlarmSignal)(at / PatternAnswers + 1), at % PatternAnswers);
        }

        // The checksum's nine digits and more and more of them; and volumes of more and more steps.
        int number = index - SumsFrom;
        return number <= Given.Length ? Crc32.Compute(Given, number) : geometry.StepsToNl(number * 83_333_333_333L);
    }

    private static long LimitOf(DrugEntry drug, int field)
    {
        switch (field)
        {
            case 0: return drug.HardConcentrationNgPerMl;
            case 1: return drug.SoftPgPerDay;
            case 2: return drug.HardPgPerDay;
            case 3: return drug.HardPgPerHour;
            case 4: return drug.HardBolusPg;
            case 5: return drug.TrialPgPerDay;
            case 6: return drug.StartPgPerDay;
            case 7: return drug.IncreasePerMille;
            case 8: return drug.CerebralIncreasePerMille;
            case 9: return drug.IncreasePg;
            case 10: return drug.IncreasesPerPeriod;
            case 11: return drug.IncreasePeriodMs;
            case 12: return drug.FirstFillLifeDays;
            case 13: return drug.DilutedLifeDays;
            case 14: return drug.UndilutedLifeDays;
            case 15: return drug.UndilutedNgPerMl;
            default: return drug.ScreeningSteps == 0 ? 0 : drug.ScreeningPgAt(drug.ScreeningSteps - 1);
        }
    }

    private static long PatternOf(AlarmSignal signal, int field)
    {
        switch (field)
        {
            case 0: return AlarmPattern.PulseCount(signal);
            case 1: return (int)AlarmPattern.Colour(signal);
            case 2: return AlarmPattern.LightOnMs(signal);
            case 3: return AlarmPattern.LightOffMs(signal);
            default:
                long sumMs = 0;
                for (int pulse = AlarmPattern.PulseCount(signal) - 1; pulse >= 0; pulse--)
                {
                    sumMs = sumMs * 3 + AlarmPattern.PulseMs(signal, pulse) * 2 + AlarmPattern.GapMs(signal, pulse);
                }

                return sumMs;
        }
    }
}
