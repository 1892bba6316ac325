using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace BulkWhatsApp.Foundation.EntityFrameworkCore;

/// <summary>The current tenant's blobs in one container. Joins the current unit of work; without one it saves at once.</summary>
internal sealed class DatabaseBlobContainer<TContainer>(
    IBlobDatabase database,
    IUnitOfWorkManager unitOfWorkManager,
    IGuidGenerator guidGenerator,
    ICurrentTenant currentTenant) : IBlobContainer<TContainer>
    where TContainer : class
{
    private readonly string _containerName = BlobContainerNameAttribute.GetContainerName<TContainer>();

    public async Task SaveAsync(string name, Stream stream, CancellationToken cancellationToken = default)
    {
        await using var file = stream.CanSeek ? null : await CopyAsync(stream, cancellationToken);
        using var unitOfWork = unitOfWorkManager.Begin();
        await InsertAsync(await database.GetDbContextAsync(), name, file ?? stream, cancellationToken);
        await unitOfWork.CompleteAsync(cancellationToken);
    }

    public async Task<bool> DeleteAsync(string name, CancellationToken cancellationToken = default)
    {
        using var unitOfWork = unitOfWorkManager.Begin();
        var deleted = await Named(await database.GetDbContextAsync(), name).ExecuteDeleteAsync(cancellationToken);
        await unitOfWork.CompleteAsync(cancellationToken);
        return deleted > 0;
    }

    public async Task<Stream> GetAsync(string name, CancellationToken cancellationToken = default) =>
        await GetOrNullAsync(name, cancellationToken)
        ?? throw new AbpException($"Could not find the requested BLOB '{name}' in the container '{_containerName}'!");

    /// <returns>A temporary file, because many readers may read at the same time, and slowly.</returns>
    public async Task<Stream?> GetOrNullAsync(string name, CancellationToken cancellationToken = default)
    {
        using var unitOfWork = unitOfWorkManager.Begin();
        var context = await database.GetDbContextAsync();
        await context.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            await using var command = Named(context, name).Select(blob => blob.Content).CreateDbCommand();
            await using var reader = await command.ExecuteReaderAsync(CommandBehavior.SequentialAccess, cancellationToken);
            return await reader.ReadAsync(cancellationToken) ? await CopyAsync(reader.GetStream(0), cancellationToken) : null;
        }
        finally
        {
            await context.Database.CloseConnectionAsync();
        }
    }

    // Without EF Core, which would load the whole content into memory.
    private async Task InsertAsync(DbContext context, string name, Stream content, CancellationToken cancellationToken)
    {
        if (await Named(context, name).AnyAsync(cancellationToken))
        {
            throw new BlobAlreadyExistsException(
                $"There is a BLOB '{name}' in the container '{_containerName}' already.");
        }

        await context.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            await using var command = CreateInsert(context, [
                (nameof(BlobRecord.Id), DbType.Guid, guidGenerator.Create()),
                (nameof(BlobRecord.TenantId), DbType.Guid, currentTenant.Id),
                (nameof(BlobRecord.ContainerName), DbType.String, _containerName),
                (nameof(BlobRecord.Name), DbType.String, Check.NotNullOrWhiteSpace(name, nameof(name), BlobRecord.MaxNameLength)),
                (nameof(BlobRecord.Content), DbType.Binary, await ValueOfAsync(context, content, cancellationToken)),
            ]);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
        finally
        {
            await context.Database.CloseConnectionAsync();
        }
    }

    // SQLite's driver does not accept streams.
    private static async Task<object> ValueOfAsync(DbContext context, Stream content, CancellationToken cancellationToken)
    {
        if (context.Database.ProviderName != "Microsoft.EntityFrameworkCore.Sqlite")
        {
            return content;
        }

        using var bytes = new MemoryStream();
        await content.CopyToAsync(bytes, cancellationToken);
        return bytes.ToArray();
    }

    private static DbCommand CreateInsert(DbContext context, (string Property, DbType Type, object? Value)[] values)
    {
        var type = context.Model.FindEntityType(typeof(BlobRecord))!;
        var table = StoreObjectIdentifier.Create(type, StoreObjectType.Table)!.Value;
        var names = context.GetService<ISqlGenerationHelper>();
        var columns = values.Select(value => names.DelimitIdentifier(type.FindProperty(value.Property)!.GetColumnName(table)!));
        var command = context.Database.GetDbConnection().CreateCommand();
        command.Transaction = context.Database.CurrentTransaction?.GetDbTransaction();
        var parameters = values.Select(value => $"@{value.Property}");
        command.CommandText = $"INSERT INTO {names.DelimitIdentifier(table.Name, table.Schema)} "
            + $"({string.Join(", ", columns)}) VALUES ({string.Join(", ", parameters)})";
        foreach (var (property, valueType, value) in values)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.DbType, parameter.Value) = (property, valueType, value ?? DBNull.Value);
            command.Parameters.Add(parameter);
        }

        return command;
    }

    private IQueryable<BlobRecord> Named(DbContext context, string name) =>
        context.Set<BlobRecord>().Where(blob => blob.ContainerName == _containerName && blob.Name == name);

    private static async Task<Stream> CopyAsync(Stream content, CancellationToken cancellationToken)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            Options = FileOptions.Asynchronous | FileOptions.DeleteOnClose,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        var file = new FileStream(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), options);
        try
        {
            await content.CopyToAsync(file, cancellationToken);
            file.Position = 0;
            return file;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }
}

/// <summary>The host's context that maps <see cref="BlobRecord"/>.</summary>
internal interface IBlobDatabase
{
    Task<DbContext> GetDbContextAsync();
}

internal sealed class BlobDatabase<TDbContext>(IDbContextProvider<TDbContext> provider) : IBlobDatabase
    where TDbContext : AbpDbContext<TDbContext>
{
    public async Task<DbContext> GetDbContextAsync() => await provider.GetDbContextAsync();
}
