using System.Diagnostics.CodeAnalysis;

namespace BulkWhatsApp.Foundation;

/// <summary>Argument guards, as in ABP. A guard returns the checked value, so it can be used in an assignment.</summary>
public static class Check
{
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public static T NotNull<T>([NotNull] T? value, string parameterName) =>
        value is null ? throw new ArgumentNullException(parameterName) : value;

    /// <exception cref="ArgumentException">The text is null or too long.</exception>
    public static string NotNull([NotNull] string? value, string parameterName, int maxLength = int.MaxValue) => value is null
        ? throw new ArgumentException($"{parameterName} can not be null!", parameterName)
        : Length(value, parameterName, maxLength);

    /// <exception cref="ArgumentException">The text is null, empty or white space, or its length is out of range.</exception>
    public static string NotNullOrWhiteSpace(
        [NotNull] string? value, string parameterName, int maxLength = int.MaxValue, int minLength = 0) =>
        string.IsNullOrWhiteSpace(value)
            ? throw new ArgumentException($"{parameterName} can not be null, empty or white space!", parameterName)
            : Length(value, parameterName, maxLength, minLength);

    /// <summary>Null is allowed unless <paramref name="minLength"/> is above zero.</summary>
    /// <exception cref="ArgumentException">The length is out of range.</exception>
    [return: NotNullIfNotNull(nameof(value))]
    public static string? Length(string? value, string parameterName, int maxLength, int minLength = 0) => (value?.Length ?? 0) switch
    {
        var length when length > maxLength =>
            throw new ArgumentException($"{parameterName} length must be equal to or lower than {maxLength}!", parameterName),
        var length when length < minLength =>
            throw new ArgumentException($"{parameterName} length must be equal to or bigger than {minLength}!", parameterName),
        _ => value,
    };

    /// <exception cref="ArgumentException">The number is out of range.</exception>
    public static int Range(int value, string parameterName, int minimumValue, int maximumValue = int.MaxValue) =>
        value >= minimumValue && value <= maximumValue
            ? value
            : throw new ArgumentException($"{parameterName} is out of range min: {minimumValue} - max: {maximumValue}", parameterName);
}
