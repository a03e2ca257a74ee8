#nullable disable
namespace ConformanceOffender.Offences;

public static class TextFormatting
{
    public static string Joined(string left, string right) => left + right; // offends: TextFormatting

    public static string Shown(int value) => value.ToString(); // offends: TextFormatting

    // The compiler writes it with a generic struct of the framework's.
    public static string Shown(string name, int value) => $"{name} {value}"; // offends: TextFormatting, Generics, FrameworkMember
}
