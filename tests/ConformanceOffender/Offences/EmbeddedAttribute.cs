// offends without a line: EmbeddedAttribute, FrameworkMember
#nullable disable
namespace ConformanceOffender.Offences
{
    public static class EmbeddedAttribute
    {
        public static long ReadOnlyReference(in long value) => value; // offends: EmbeddedAttribute

#nullable enable
        public static bool Annotated(object? value) => value == null; // offends: EmbeddedAttribute
#nullable disable
    }
}

namespace Microsoft.CodeAnalysis
{
    /// <summary>What the compiler defines where the core library lacks the attributes that the language needs.</summary>
    internal sealed class EmbeddedAttribute : System.Attribute
    {
    }
}
