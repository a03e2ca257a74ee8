namespace ConformanceOffender.Offences;

public static class MultiDimensionalArray
{
    public static int Corner(int size) => (new int[size, size])[0, 0]; // offends: MultiDimensionalArray
}
