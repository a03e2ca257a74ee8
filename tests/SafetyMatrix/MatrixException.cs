namespace SafetyMatrix;

/// <summary>The matrix cannot be made: a file is missing or is not what it should be.</summary>
internal sealed class MatrixException(string message) : Exception(message);
