#nullable disable
using System;

namespace ConformanceOffender;

/// <summary>What the firmware is written with: the gate finds nothing here.</summary>
public class Clean : IClean
{
    private static readonly int[] table = { 10, 20, 30, 40, 50 };

    private readonly byte[] buffer = new byte[16];

    /// <inheritdoc/>
    public CleanState State { get; private set; }

    /// <inheritdoc/>
    public bool TryStep(long nowMs, out int steps)
    {
        steps = 0;
        if (nowMs < 0)
            throw new ArgumentException("nowMs is before the start");
        try
        {
            steps = (int)(nowMs / table.Length % table[1]);
            Array.Copy(buffer, 0, buffer, 1, buffer.Length - 1);
            State = steps switch
            {
                0 => CleanState.Idle,
                _ => CleanState.Running,
            };
        }
        catch (InvalidOperationException)
        {
            return false;
        }

        return State != CleanState.Idle;
    }
}

/// <summary>An interface without bodies.</summary>
public interface IClean
{
    /// <summary>An enumeration is the one value type that may be defined.</summary>
    CleanState State { get; }

    /// <summary>Passes a result out by reference.</summary>
    bool TryStep(long nowMs, out int steps);
}

/// <summary>A state by name.</summary>
public enum CleanState
{
    /// <summary>The default.</summary>
    Idle = 0,

    /// <summary>Another.</summary>
    Running = 1,
}
