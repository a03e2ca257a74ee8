using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace PumpBench.Plant;

/// <summary>
/// Concentrations along the catheter, newest first, in pg/nL. The row slides down a longer array, so that a shift moves
/// nothing and the mixing pass runs over plain consecutive memory.
/// </summary>
internal sealed class ParcelRow
{
    /// <summary>Far below any drug, far above the denormal numbers that would make the empty part of the row slow.</summary>
    private const double NothingPgPerNl = 1e-30;

    private readonly int _count;
    private double[] _cells;
    private double[] _spare;
    private int _start;

    internal ParcelRow(int count)
    {
        _count = count;
        _cells = new double[4 * count];
        _spare = new double[4 * count];
        _start = _cells.Length - count;
    }

    internal double Second => _cells[_start + 1];

    internal double Last => _cells[_start + _count - 1];

    internal double Sum()
    {
        double sum = 0;
        for (int i = 0; i < _count; i++)
            sum += _cells[_start + i];
        return sum;
    }

    internal void Shift(double entersPgPerNl)
    {
        if (_start == 0)
        {
            _start = _cells.Length - _count;
            Array.Copy(_cells, 0, _cells, _start, _count);
        }

        _start--;
        _cells[_start] = entersPgPerNl;
    }

    internal bool IsFlatAt(double concentrationPgPerNl, double tolerancePgPerNl)
    {
        ReadOnlySpan<double> row = _cells.AsSpan(_start, _count);
        for (int i = row.Length - 1; i >= 0; i--)
        {
            if (Math.Abs(row[i] - concentrationPgPerNl) > tolerancePgPerNl)
                return false;
        }

        return true;
    }

    /// <summary>
    /// One explicit diffusion step, closed at both ends. Each element is computed in the same order whatever the machine's
    /// vector width, so the result is the same to the last bit.
    /// </summary>
    /// <param name="mixing">D t / dx^2, 0 to 0.5.</param>
    // A front at 24 mL/day takes seven of these each parcel: unchecked loads, and full speed from the first call on.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Mix(double mixing)
    {
        Span<double> from = _cells.AsSpan(_start, _count);
        Span<double> to = _spare.AsSpan(_start, _count);
        double stays = 1 - 2 * mixing;
        int last = _count - 1;
        int i = 1;
        ref double source = ref MemoryMarshal.GetReference(from);
        ref double target = ref MemoryMarshal.GetReference(to);
        var nothing = new Vector<double>(NothingPgPerNl);
        for (; i + Vector<double>.Count <= last; i += Vector<double>.Count)
        {
            Vector<double> left = Vector.LoadUnsafe(ref source, (nuint)(i - 1));
            Vector<double> middle = Vector.LoadUnsafe(ref source, (nuint)i);
            Vector<double> right = Vector.LoadUnsafe(ref source, (nuint)(i + 1));
            Vector<double> mixed = middle * stays + (left + right) * mixing;
            Vector.StoreUnsafe(mixed & Vector.GreaterThan(mixed, nothing).As<long, double>(), ref target, (nuint)i);
        }

        for (; i < last; i++)
        {
            double mixed = from[i] * stays + (from[i - 1] + from[i + 1]) * mixing;
            to[i] = mixed > NothingPgPerNl ? mixed : 0;
        }

        to[0] = from[0] + (from[1] - from[0]) * mixing;
        to[last] = from[last] + (from[last - 1] - from[last]) * mixing;
        (_cells, _spare) = (_spare, _cells);
    }
}
