using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace NanoClr;

/// <summary>The nanoFramework libraries that a build needs, found by following what each library itself refers to.</summary>
internal static class LibrarySet
{
    private const string Core = "mscorlib";

    /// <summary>Names, each after those that it uses: the order that the interpreter loads them in, mscorlib first.</summary>
    /// <exception cref="DeviceLegException">A library is not in the folder; the message says who uses it.</exception>
    internal static IReadOnlyList<string> Close(string folder, IEnumerable<string> names)
    {
        var ordered = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        Visit(Core, "every assembly");
        foreach (var name in names)
        {
            Visit(name, "a project");
        }

        return ordered;

        void Visit(string name, string user)
        {
            if (!seen.Add(name))
            {
                return;
            }

            foreach (var extension in new[] { ".dll", ".pe" })
            {
                if (!File.Exists(Path.Combine(folder, name + extension)))
                {
                    throw new DeviceLegException($"{user} uses {name}, but {folder} holds no {name}{extension}");
                }
            }

            foreach (var used in References(Path.Combine(folder, name + ".dll")))
            {
                Visit(used, name);
            }

            ordered.Add(name);
        }
    }

    private static List<string> References(string dll)
    {
        using var file = new PEReader(File.OpenRead(dll));
        var metadata = file.GetMetadataReader();
        return [.. metadata.AssemblyReferences.Select(at => metadata.GetString(metadata.GetAssemblyReference(at).Name))];
    }
}
