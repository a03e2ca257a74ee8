namespace PumpBench.Plant;

/// <content>What drives a constant-rate pump: the patient's temperature and height above the sea.</content>
public sealed partial class PumpPlant
{
    private readonly GasDrive? _gas;

    /// <summary>Body temperature now, in degrees Celsius.</summary>
    public double BodyTemperatureCelsius { get; private set; }

    /// <summary>Height above the sea now, in m.</summary>
    public double AltitudeM { get; private set; }

    /// <summary>Truth: what a constant-rate pump lets out now while there is liquid, in nL a day; 0 with a motor.</summary>
    public double ConstantFlowNlPerDay => _gas?.FlowNlPerDay ?? 0;

    /// <summary>Fever, or a cold bath, from now on. A pump with a motor feels it in its thermometer alone.</summary>
    /// <param name="celsius">20 to 45 degrees Celsius.</param>
    /// <exception cref="ArgumentOutOfRangeException">Outside the range.</exception>
    public void SetBodyTemperature(double celsius)
    {
        if (!PlantSettings.IsBodyTemperature(celsius))
            throw new ArgumentOutOfRangeException(nameof(celsius));
        BodyTemperatureCelsius = celsius;
        Temperature.SetBody(celsius);
        _gas?.Set(BodyTemperatureCelsius, AltitudeM);
    }

    /// <summary>A mountain, or a cabin's pressure, from now on. A pump with a motor does not feel it.</summary>
    /// <param name="altitudeM">-500 to 9,000 m.</param>
    /// <exception cref="ArgumentOutOfRangeException">Outside the range.</exception>
    public void SetAltitude(double altitudeM)
    {
        if (!PlantSettings.IsAltitude(altitudeM))
            throw new ArgumentOutOfRangeException(nameof(altitudeM));
        AltitudeM = altitudeM;
        _gas?.Set(BodyTemperatureCelsius, AltitudeM);
    }
}
