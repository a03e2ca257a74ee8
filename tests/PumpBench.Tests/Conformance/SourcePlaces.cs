using Mono.Cecil;
using Mono.Cecil.Cil;

namespace PumpBench.Tests.Conformance;

/// <summary>Finds the file and line of what an assembly holds, from its portable symbols.</summary>
/// <param name="assemblyPath">The assembly; its symbols stand beside it.</param>
internal sealed class SourcePlaces(string assemblyPath) : IDisposable
{
    private readonly RecordedFiles recordedFiles = new(assemblyPath);

    /// <summary>What belongs to the assembly as a whole.</summary>
    public SourcePlace OfAssembly() => new(Path.GetFileName(assemblyPath), 0);

    /// <summary>A type: the file alone, since the symbols hold no line for it.</summary>
    public SourcePlace Of(TypeDefinition type)
    {
        string? file = FirstLineIn(type)?.Document.Url ?? recordedFiles.FileOf(type.MetadataToken.ToInt32());
        if (file is not null)
            return new(Relative(file), 0);
        return type.DeclaringType is null ? OfAssembly() : Of(type.DeclaringType);
    }

    /// <summary>A method: its first line, or its type's file when it has no body.</summary>
    public SourcePlace Of(MethodDefinition method)
    {
        SequencePoint? first = FirstLineIn(method)
            ?? (StateMachines.BehindOrNull(method) is { } machine ? FirstLineIn(machine) : null);
        return first is null ? Of(method.DeclaringType) : PlaceOf(first);
    }

    /// <summary>An instruction: the nearest line at or before it.</summary>
    public SourcePlace Of(MethodDefinition method, Instruction instruction)
    {
        SequencePoint? nearest = method.DebugInformation.SequencePoints
            .LastOrDefault(point => !point.IsHidden && point.Offset <= instruction.Offset);
        return nearest is null ? Of(method) : PlaceOf(nearest);
    }

    /// <inheritdoc/>
    public void Dispose() => recordedFiles.Dispose();

    private static SequencePoint? FirstLineIn(TypeDefinition type) =>
        type.Methods.Select(FirstLineIn).FirstOrDefault(point => point is not null);

    private static SequencePoint? FirstLineIn(MethodDefinition method) =>
        method.DebugInformation.SequencePoints.FirstOrDefault(point => !point.IsHidden);

    private static SourcePlace PlaceOf(SequencePoint point) => new(Relative(point.Document.Url), point.StartLine);

    private static string Relative(string file)
    {
        string root = RepositoryRoot.FullPath + Path.DirectorySeparatorChar;
        // A build that hides where the sources stood writes /_/ for the repository.
        string relative = file.StartsWith(root, StringComparison.Ordinal) ? file[root.Length..]
            : file.StartsWith("/_/", StringComparison.Ordinal) ? file[3..]
            : file;
        return relative.Replace('\\', '/');
    }
}
