using System;

namespace PumpFirmware.Tests.Fakes;

/// <summary>Power failed in the middle of a write; everything in RAM is gone.</summary>
public sealed class PowerCutException : Exception
{
}
