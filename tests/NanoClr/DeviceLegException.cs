namespace NanoClr;

/// <summary>The device leg could not be carried out; the message is meant for the person who reads the output.</summary>
internal sealed class DeviceLegException(string message) : Exception(message);
