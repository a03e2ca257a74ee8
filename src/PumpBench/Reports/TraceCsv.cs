using System.Buffers.Text;
using System.Text;

namespace PumpBench.Reports;

/// <summary>
/// <c>trace.csv</c>: volumes with three decimals, drug with at most three, pressure in whole pascals. Formats straight into
/// bytes, since a ten-year run writes half a gigabyte.
/// </summary>
internal static class TraceCsv
{
    /// <summary>The header line.</summary>
    public const string Header =
        "timeMs,state,prescribedNl,deliveredNl,ledgerNl,tipNl,tipDrugPg,reservoirNl,pressurePa,alarms";

    // A number of three decimals takes 20 characters or so; a double at the far end of its range takes 315.
    private const int NumbersBytes = 8 * 320;

    private static readonly System.Buffers.StandardFormat ThreeDecimals = new('F', 3);
    private static readonly System.Buffers.StandardFormat ThreeDigits = new('D', 3);

    /// <summary>Writes header and rows, lines ended by a line feed.</summary>
    public static void Write(Stream stream, TraceRecorder trace)
    {
        var states = trace.StateNames.Select(Encoding.UTF8.GetBytes).ToArray();
        var alarms = trace.AlarmSets.Select(Encoding.UTF8.GetBytes).ToArray();
        var buffer = new byte[NumbersBytes + states.Max(name => name.Length) + alarms.Max(set => set.Length)];

        stream.Write(Encoding.UTF8.GetBytes(Header + "\n"));
        for (var i = 0; i < trace.Count; i++)
        {
            ref readonly var row = ref trace[i];
            var line = new Line(buffer);
            line.Integer(row.TimeMs);
            line.Text(states[row.State]);
            line.Volume(row.PrescribedNl);
            line.Volume(row.DeliveredNl);
            line.Volume(row.LedgerNl);
            line.Volume(row.TipNl);
            line.Drug(row.TipDrugPg);
            line.Volume(row.ReservoirNl);
            line.Integer(row.PressurePa);
            line.Text(alarms[row.AlarmSet]);
            stream.Write(line.Finish());
        }
    }

    /// <summary>One line being built; each field leaves a comma behind it, and the end turns the last into a line feed.</summary>
    private ref struct Line(Span<byte> buffer)
    {
        private readonly Span<byte> _buffer = buffer;
        private int _length;

        public void Integer(long value)
        {
            Utf8Formatter.TryFormat(value, _buffer[_length..], out var written);
            End(written);
        }

        public void Text(ReadOnlySpan<byte> text)
        {
            text.CopyTo(_buffer[_length..]);
            End(text.Length);
        }

        public void Volume(double valueNl) => End(Fixed3(valueNl));

        public void Drug(double valuePg)
        {
            var written = Fixed3(valuePg);
            while (_buffer[_length + written - 1] == '0') written--;
            if (_buffer[_length + written - 1] == '.') written--;
            End(written);
        }

        public readonly ReadOnlySpan<byte> Finish()
        {
            _buffer[_length - 1] = (byte)'\n';
            return _buffer[.._length];
        }

        // The same digits as ReportNumber.Fixed3: a test compares the two. Whole thousandths are far quicker to format; they
        // are used where the product's own rounding (at most 0.001 in this range) cannot have moved it across a half.
        private readonly int Fixed3(double value)
        {
            const double LargestQuick = 1e10, Margin = 0.01;
            var target = _buffer[_length..];
            var thousandths = value * 1_000;
            var below = Math.Floor(thousandths);
            if (value is >= 0 and < LargestQuick && Math.Abs(thousandths - below - 0.5) > Margin)
                return Thousandths((long)below + (thousandths - below > 0.5 ? 1 : 0), target);

            Utf8Formatter.TryFormat(value, target, out var written, ThreeDecimals);
            if (target[0] != '-' || target[..written].IndexOfAnyExcept("-0."u8) >= 0) return written;
            target[1..written].CopyTo(target);
            return written - 1;
        }

        private static int Thousandths(long thousandths, Span<byte> target)
        {
            Utf8Formatter.TryFormat(thousandths / 1_000, target, out var written);
            target[written++] = (byte)'.';
            Utf8Formatter.TryFormat(thousandths % 1_000, target[written..], out _, ThreeDigits);
            return written + 3;
        }

        private void End(int written)
        {
            _length += written;
            _buffer[_length++] = (byte)',';
        }
    }
}
