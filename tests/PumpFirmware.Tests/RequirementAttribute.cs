using System;

namespace PumpFirmware.Tests;

/// <summary>
/// The requirement of docs/safety/requirements.md that a test shows; on a class, each of its tests.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true)]
public sealed class RequirementAttribute : Attribute
{
    /// <summary>Names the requirement, as SR1.</summary>
    public RequirementAttribute(string id)
    {
        Id = id;
    }

    /// <summary>The requirement's id.</summary>
    public string Id { get; private set; }
}
