using System.Collections;

namespace PumpBench.Scenarios;

/// <summary>The values that the contract permits in one field, in its order, each with its meaning.</summary>
internal sealed class Choices<T> : IEnumerable<string>
{
    private readonly List<string> _names = [];
    private readonly Dictionary<string, T> _supported = new(StringComparer.Ordinal);

    /// <summary>Adds a value.</summary>
    public void Add(string name, T value)
    {
        _names.Add(name);
        _supported.Add(name, value);
    }

    public bool TryGet(string name, out T value) => _supported.TryGetValue(name, out value!);

    /// <summary>The values that are supported.</summary>
    public IEnumerable<T> Values => _supported.Values;

    /// <summary>The name that a supported value has in the file.</summary>
    public string NameOf(T value) =>
        _supported.First(each => EqualityComparer<T>.Default.Equals(each.Value, value)).Key;

    public IEnumerator<string> GetEnumerator() => _names.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
