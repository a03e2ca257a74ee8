namespace PumpBench.Plant;

/// <summary>
/// A peristaltic head with three rollers: V(theta) = Vrev (theta / 2 pi + A / 6 pi sin 3 theta), so the flow swings by
/// A = 10 % about its mean three times a revolution (a rig assumption: real heads lie between a few and tens of per cent).
/// </summary>
internal sealed class RollerHead
{
    internal const double PulsationAmplitude = 0.10;

    /// <summary>The pressure from which on the rollers no longer close the tube (assumption).</summary>
    internal const double SlipsFromPa = 400_000;

    private const int Rollers = 3;
    private const int Million = 1_000_000;

    private readonly long[] _displacedFl;
    private readonly int _stepsPerRevolution;
    private int _position;
    private long _carriedMillionths;

    internal RollerHead(double nlPerRevolution, int stepsPerRevolution)
    {
        _stepsPerRevolution = stepsPerRevolution;
        _displacedFl = new long[stepsPerRevolution + 1];
        for (int step = 0; step < stepsPerRevolution; step++)
        {
            double turn = (double)step / stepsPerRevolution;
            double ripple = PulsationAmplitude / (2 * Math.PI * Rollers) * Math.Sin(2 * Math.PI * Rollers * turn);
            _displacedFl[step] = FluidUnits.ToFl(nlPerRevolution * (turn + ripple));
        }

        _displacedFl[stepsPerRevolution] = FluidUnits.ToFl(nlPerRevolution);
    }

    /// <summary>Net steps since the start, forward positive.</summary>
    internal long ShaftSteps { get; private set; }

    /// <summary>By what a revolution moves more than its true volume, in millionths; a million for a sound head.</summary>
    internal long FactorPpm { get; set; } = Million;

    /// <summary>Turns the shaft.</summary>
    /// <param name="steps">Forward, or negative for back.</param>
    /// <returns>
    /// What the rollers displaced, in fL, negative for back; whole revolutions are counted, not summed, so nothing drifts.
    /// </returns>
    internal long Turn(int steps)
    {
        long displacedFl = Roll(steps);
        if (FactorPpm == Million)
            return displacedFl;

        // The rest of a femtolitre is carried, so that the factor holds exactly however the turns are cut.
        (Int128 scaledFl, Int128 rest) = Int128.DivRem((Int128)displacedFl * FactorPpm + _carriedMillionths, Million);
        _carriedMillionths = (long)rest;
        return (long)scaledFl;
    }

    private long Roll(int steps)
    {
        ShaftSteps += steps;
        long from = _displacedFl[_position];
        int position = _position + steps;
        long revolutionsFl = 0;
        if ((uint)position >= (uint)_stepsPerRevolution)
        {
            // Back past the start, or on past the end, by as many turns as it takes.
            long end = (long)_position + steps;
            long revolutions = end / _stepsPerRevolution;
            position = (int)(end % _stepsPerRevolution);
            if (position < 0)
            {
                position += _stepsPerRevolution;
                revolutions--;
            }

            revolutionsFl = revolutions * _displacedFl[_stepsPerRevolution];
        }

        _position = position;
        return revolutionsFl + _displacedFl[position] - from;
    }
}
