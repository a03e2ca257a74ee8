namespace PumpBench.Reports;

/// <summary>
/// What happened over time, a row a simulated minute and one at each event. Rows live in blocks, so growing never copies
/// them; names are kept once and rows carry their index.
/// </summary>
public sealed class TraceRecorder
{
    private const int BlockBits = 14;
    private const int BlockRows = 1 << BlockBits;

    private readonly List<TraceRow[]> _blocks = [];
    private readonly List<string> _alarmSets = [""];
    private readonly Dictionary<string, int> _alarmSetIndex = new(StringComparer.Ordinal) { [""] = 0 };
    private readonly string[] _stateNames;
    private long _lastTimeMs;

    /// <summary>Starts an empty trace.</summary>
    /// <param name="stateNames">The pump's states by index, at most 256.</param>
    /// <exception cref="ArgumentException">There are too many names, or one would break a line of the file.</exception>
    public TraceRecorder(IReadOnlyList<string> stateNames)
    {
        if (stateNames.Count is 0 or > 256)
            throw new ArgumentException("between 1 and 256 states are needed", nameof(stateNames));
        foreach (var name in stateNames) RequirePlain(name, nameof(stateNames));
        _stateNames = [.. stateNames];
    }

    /// <summary>Number of rows.</summary>
    public int Count { get; private set; }

    /// <summary>The pump's states by index.</summary>
    public IReadOnlyList<string> StateNames => _stateNames;

    /// <summary>The distinct sets of active alarms by index, codes joined by '+'; index 0 is no alarm.</summary>
    public IReadOnlyList<string> AlarmSets => _alarmSets;

    /// <summary>A row by its index.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public ref readonly TraceRow this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
            return ref _blocks[index >> BlockBits][index & (BlockRows - 1)];
        }
    }

    /// <summary>The index of a set of active alarms, for <see cref="Add"/>. Ask when the set changes, not for each row.</summary>
    /// <param name="joined">Active codes joined by '+'; empty when none is active.</param>
    /// <exception cref="ArgumentException">The text would break a line of the file.</exception>
    /// <exception cref="InvalidOperationException">There are more than 65,536 distinct sets.</exception>
    public int AlarmSet(string joined)
    {
        if (_alarmSetIndex.TryGetValue(joined, out var known)) return known;
        RequirePlain(joined, nameof(joined));
        if (_alarmSets.Count > ushort.MaxValue) throw new InvalidOperationException("too many distinct sets of alarms");
        _alarmSets.Add(joined);
        return _alarmSetIndex[joined] = _alarmSets.Count - 1;
    }

    /// <summary>Appends a row. Time never goes back; two rows may share a time, the later one being after the event.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Time goes back, or an index is unknown.</exception>
    /// <exception cref="ArgumentException">A number is not finite.</exception>
    public void Add(
        long timeMs, int stateIndex, double prescribedNl, double deliveredNl, double ledgerNl, double tipNl, double tipDrugPg,
        double reservoirNl, double pressurePa, int alarmSetIndex)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(timeMs, _lastTimeMs);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)stateIndex, (uint)_stateNames.Length, nameof(stateIndex));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(
            (uint)alarmSetIndex, (uint)_alarmSets.Count, nameof(alarmSetIndex));
        // Not-a-number is contagious, so one test of the sum finds any of them.
        if (!double.IsFinite(prescribedNl + deliveredNl + ledgerNl + tipNl + tipDrugPg + reservoirNl + pressurePa))
            throw new ArgumentException("a trace holds finite numbers only");

        if (Count >> BlockBits == _blocks.Count) _blocks.Add(new TraceRow[BlockRows]);
        _blocks[Count >> BlockBits][Count & (BlockRows - 1)] = new TraceRow(
            timeMs, prescribedNl, deliveredNl, ledgerNl, tipNl, tipDrugPg, reservoirNl,
            (int)Math.Round(pressurePa, MidpointRounding.AwayFromZero), (ushort)alarmSetIndex, (byte)stateIndex);
        Count++;
        _lastTimeMs = timeMs;
    }

    private static void RequirePlain(string text, string parameter)
    {
        if (text.AsSpan().IndexOfAny(",\"\r\n") >= 0)
            throw new ArgumentException("a name in the trace holds no comma, quote or line break", parameter);
    }
}
