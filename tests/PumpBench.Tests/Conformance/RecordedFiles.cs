using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace PumpBench.Tests.Conformance;

/// <summary>
/// The source files that the symbols record for a type none of whose members has a body, such as an interface or an enumeration
/// (Portable PDB v1.0, TypeDefinitionDocuments). The library that reads the rest of the symbols keeps these as bare bytes.
/// </summary>
internal sealed class RecordedFiles : IDisposable
{
    private static readonly Guid typeDefinitionDocuments = new("932E74BC-DBA9-4478-8D46-0F32A7BAB3D3");

    private readonly MetadataReaderProvider provider;
    private readonly MetadataReader symbols;

    /// <summary>Opens the symbols beside an assembly.</summary>
    /// <exception cref="FileNotFoundException">There are none.</exception>
    public RecordedFiles(string assemblyPath)
    {
        provider = MetadataReaderProvider.FromPortablePdbStream(File.OpenRead(Path.ChangeExtension(assemblyPath, ".pdb")));
        symbols = provider.GetMetadataReader();
    }

    /// <summary>The first file of a type, as the compiler saw its path, or null.</summary>
    /// <param name="typeToken">The type's metadata token.</param>
    public string? FileOf(int typeToken)
    {
        foreach (CustomDebugInformationHandle entry in symbols.GetCustomDebugInformation(MetadataTokens.EntityHandle(typeToken)))
        {
            CustomDebugInformation information = symbols.GetCustomDebugInformation(entry);
            if (symbols.GetGuid(information.Kind) != typeDefinitionDocuments)
                continue;
            int row = symbols.GetBlobReader(information.Value).ReadCompressedInteger();
            return symbols.GetString(symbols.GetDocument(MetadataTokens.DocumentHandle(row)).Name);
        }

        return null;
    }

    /// <inheritdoc/>
    public void Dispose() => provider.Dispose();
}
