using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace BulkWhatsApp.Foundation;

/// <summary>Argument guards, as in ABP. A guard returns the checked value, so that it can stand in an assignment.</summary>
public static class Check
{
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public static T NotNull<T>([NotNull] T? value, string parameterName) =>
        value is null ? throw new ArgumentNullException(parameterName) : value;

    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public static T NotNull<T>([NotNull] T? value, string parameterName, string message) =>
        value is null ? throw new ArgumentNullException(parameterName, message) : value;

    /// <exception cref="ArgumentException">The text is null, or its length is out of range.</exception>
    public static string NotNull([NotNull] string? value, string parameterName, int maxLength = int.MaxValue, int minLength = 0)
    {
        if (value is null)
        {
            throw new ArgumentException($"{parameterName} can not be null!", parameterName);
        }

        return WithinLength(value, parameterName, maxLength, minLength);
    }

    /// <exception cref="ArgumentException">The text is null, empty or white space, or its length is out of range.</exception>
    public static string NotNullOrWhiteSpace([NotNull] string? value, string parameterName, int maxLength = int.MaxValue, int minLength = 0)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            throw new ArgumentException($"{parameterName} can not be null, empty or white space!", parameterName);
        }

        return WithinLength(value, parameterName, maxLength, minLength);
    }

    /// <exception cref="ArgumentException">The text is null or empty, or its length is out of range.</exception>
    public static string NotNullOrEmpty([NotNull] string? value, string parameterName, int maxLength = int.MaxValue, int minLength = 0)
    {
        if (string.IsNullOrEmpty(value))
        {
            throw new ArgumentException($"{parameterName} can not be null or empty!", parameterName);
        }

        return WithinLength(value, parameterName, maxLength, minLength);
    }

    /// <exception cref="ArgumentException">The collection is null or empty.</exception>
    public static ICollection<T> NotNullOrEmpty<T>([NotNull] ICollection<T>? value, string parameterName) =>
        value is null or { Count: 0 } ? throw new ArgumentException($"{parameterName} can not be null or empty!", parameterName) : value;

    /// <summary>Null is allowed unless <paramref name="minLength"/> is above zero.</summary>
    /// <exception cref="ArgumentException">The length is out of range.</exception>
    public static string? Length(string? value, string parameterName, int maxLength, int minLength = 0)
    {
        if (minLength > 0 && string.IsNullOrEmpty(value))
        {
            throw new ArgumentException($"{parameterName} can not be null or empty!", parameterName);
        }

        return value is null ? null : WithinLength(value, parameterName, maxLength, minLength);
    }

    public static short Positive(short value, string parameterName) => AboveZero(value, parameterName);

    public static int Positive(int value, string parameterName) => AboveZero(value, parameterName);

    public static long Positive(long value, string parameterName) => AboveZero(value, parameterName);

    public static float Positive(float value, string parameterName) => AboveZero(value, parameterName);

    public static double Positive(double value, string parameterName) => AboveZero(value, parameterName);

    public static decimal Positive(decimal value, string parameterName) => AboveZero(value, parameterName);

    public static short Range(short value, string parameterName, short minimumValue, short maximumValue = short.MaxValue) =>
        WithinRange(value, parameterName, minimumValue, maximumValue);

    public static int Range(int value, string parameterName, int minimumValue, int maximumValue = int.MaxValue) =>
        WithinRange(value, parameterName, minimumValue, maximumValue);

    public static long Range(long value, string parameterName, long minimumValue, long maximumValue = long.MaxValue) =>
        WithinRange(value, parameterName, minimumValue, maximumValue);

    public static float Range(float value, string parameterName, float minimumValue, float maximumValue = float.MaxValue) =>
        WithinRange(value, parameterName, minimumValue, maximumValue);

    public static double Range(double value, string parameterName, double minimumValue, double maximumValue = double.MaxValue) =>
        WithinRange(value, parameterName, minimumValue, maximumValue);

    public static decimal Range(decimal value, string parameterName, decimal minimumValue, decimal maximumValue = decimal.MaxValue) =>
        WithinRange(value, parameterName, minimumValue, maximumValue);

    private static string WithinLength(string value, string parameterName, int maxLength, int minLength)
    {
        if (value.Length > maxLength)
        {
            throw new ArgumentException($"{parameterName} length must be equal to or lower than {maxLength}!", parameterName);
        }

        if (value.Length < minLength)
        {
            throw new ArgumentException($"{parameterName} length must be equal to or bigger than {minLength}!", parameterName);
        }

        return value;
    }

    private static T AboveZero<T>(T value, string parameterName)
        where T : INumber<T> =>
        value > T.Zero ? value : throw new ArgumentException($"{parameterName} must be greater than zero!", parameterName);

    private static T WithinRange<T>(T value, string parameterName, T minimumValue, T maximumValue)
        where T : INumber<T> =>
        value >= minimumValue && value <= maximumValue
            ? value
            : throw new ArgumentException($"{parameterName} is out of range min: {minimumValue} - max: {maximumValue}", parameterName);
}
