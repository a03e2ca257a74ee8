namespace PumpBench.Plant;

/// <summary>
/// A peristaltic head with three rollers: V(theta) = Vrev (theta / 2 pi + A / 6 pi sin 3 theta), so the flow swings by
/// A = 10 % about its mean three times a revolution (a rig assumption: real heads lie between a few and tens of per cent).
/// </summary>
internal sealed class RollerHead
{
    internal const double PulsationAmplitude = 0.10;
    private const int Rollers = 3;

    private readonly long[] _displacedFl;
    private readonly int _stepsPerRevolution;
    private int _position;

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

    /// <summary>Turns the shaft forward.</summary>
    /// <returns>What the rollers displaced, in fL; whole revolutions are counted, not summed, so nothing drifts.</returns>
    internal long Turn(int steps)
    {
        ShaftSteps += steps;
        long from = _displacedFl[_position];
        int position = _position + steps;
        long revolutionsFl = 0;
        if ((uint)position >= (uint)_stepsPerRevolution)
        {
            long end = (long)_position + steps;
            revolutionsFl = end / _stepsPerRevolution * _displacedFl[_stepsPerRevolution];
            position = (int)(end % _stepsPerRevolution);
        }

        _position = position;
        return revolutionsFl + _displacedFl[position] - from;
    }
}
