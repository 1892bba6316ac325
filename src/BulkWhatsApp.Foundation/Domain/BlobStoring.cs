using System.Reflection;

namespace BulkWhatsApp.Foundation.Domain;

public interface IBlobContainer
{
    /// <exception cref="BlobAlreadyExistsException">There is such a blob, and overriding is not allowed.</exception>
    Task SaveAsync(string name, Stream stream, bool overrideExisting = false, CancellationToken cancellationToken = default);

    /// <returns>False where there was no such blob.</returns>
    Task<bool> DeleteAsync(string name, CancellationToken cancellationToken = default);

    Task<bool> ExistsAsync(string name, CancellationToken cancellationToken = default);

    /// <exception cref="AbpException">There is no such blob.</exception>
    Task<Stream> GetAsync(string name, CancellationToken cancellationToken = default);

    Task<Stream?> GetOrNullAsync(string name, CancellationToken cancellationToken = default);
}

/// <summary>The container named by the <see cref="BlobContainerNameAttribute"/> of the type.</summary>
public interface IBlobContainer<TContainer> : IBlobContainer
    where TContainer : class;

/// <summary>The container of an <see cref="IBlobContainer"/> without a type.</summary>
[BlobContainerName("default")]
public class DefaultContainer;

[AttributeUsage(AttributeTargets.Class)]
public class BlobContainerNameAttribute(string name) : Attribute
{
    public string Name { get; } = Check.NotNullOrWhiteSpace(name, nameof(name));

    public static string GetContainerName<T>() => GetContainerName(typeof(T));

    /// <summary>The name given by the attribute, or the full name of the type.</summary>
    public static string GetContainerName(Type type) => type.GetCustomAttribute<BlobContainerNameAttribute>()?.GetName(type) ?? type.FullName!;

    public virtual string GetName(Type type) => Name;
}

public class BlobAlreadyExistsException : AbpException
{
    public BlobAlreadyExistsException()
    {
    }

    public BlobAlreadyExistsException(string message)
        : base(message)
    {
    }

    public BlobAlreadyExistsException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
