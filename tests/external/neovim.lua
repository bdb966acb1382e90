-- The language server in a real editor: an error is typed, seen, explained and mended. Run by tests/external/run:
-- nvim --headless --clean -c 'luafile tests/external/neovim.lua'
local function fail(message)
  io.stderr:write("neovim: " .. message .. "\n")
  vim.cmd("cquit 1")
end

local function check(holds, message, seen)
  if not holds then
    fail(message .. (seen and ("\n" .. vim.inspect(seen)) or ""))
    error(message)
  end
end

local function main()
  local folder = vim.fn.tempname()
  vim.fn.mkdir(folder, "p")
  local file = folder .. "/بيان.txt"
  vim.fn.writefile(vim.fn.readfile("examples/clean.ar.txt"), file)
  vim.cmd("edit " .. vim.fn.fnameescape(file))
  local buffer = vim.api.nvim_get_current_buf()
  local id = vim.lsp.start_client({ name = "copydesk", cmd = { vim.env.COPYDESK, "server" }, root_dir = folder })
  check(id, "the server does not start")
  vim.lsp.buf_attach_client(buffer, id)
  local client
  check(vim.wait(10000, function()
    client = vim.lsp.get_client_by_id(id)
    return client and client.initialized
  end, 20), "the server does not answer")

  -- A word without its hamza, in the line that has it, typed as a writer types.
  local row, column
  for n, line in ipairs(vim.api.nvim_buf_get_lines(buffer, 0, -1, false)) do
    column = line:find("إلى ", 1, true)
    if column then
      row = n
      break
    end
  end
  check(row, "the release has no إلى")
  local before = vim.api.nvim_buf_get_lines(buffer, 0, -1, false)
  vim.api.nvim_win_set_cursor(0, { row, column - 1 })
  vim.api.nvim_feedkeys("rا", "x", false)
  check(vim.api.nvim_buf_get_lines(buffer, row - 1, row, false)[1]:find("الى ", 1, true), "nothing was typed")
  local found
  check(vim.wait(10000, function()
    for _, d in ipairs(vim.diagnostic.get(buffer)) do
      if d.user_data and d.user_data.lsp and d.user_data.lsp.code == "spelling/hamza" or d.code == "spelling/hamza" then
        found = d
      end
    end
    return found
  end, 20), "the error is not seen", vim.diagnostic.get(buffer))
  check(found.lnum == row - 1 and found.col == column - 1 and found.end_col == column - 1 + #"الى", "the place is wrong", found)

  local place = { textDocument = vim.lsp.util.make_text_document_params(), position = vim.lsp.util.make_position_params(0, client.offset_encoding).position }
  local hover = client.request_sync("textDocument/hover", place, 10000, buffer)
  check(hover and hover.result and hover.result.contents.value:find("إلى", 1, true), "no explanation", hover)
  local symbols = client.request_sync("textDocument/documentSymbol", { textDocument = place.textDocument }, 10000, buffer)
  check(symbols and #symbols.result > 4, "no outline", symbols)

  local asked = { textDocument = place.textDocument, range = { start = place.position, ["end"] = place.position }, context = { diagnostics = {} } }
  local actions = client.request_sync("textDocument/codeAction", asked, 10000, buffer)
  local fix
  for _, action in ipairs(actions.result) do
    if action.isPreferred then
      fix = action
    end
  end
  check(fix, "no fix", actions)
  vim.lsp.util.apply_workspace_edit(fix.edit, client.offset_encoding)
  check(vim.deep_equal(vim.api.nvim_buf_get_lines(buffer, 0, -1, false), before), "the fix is wrong", vim.api.nvim_buf_get_lines(buffer, row - 1, row, false))

  -- Formatting applies the safe fixes.
  vim.api.nvim_win_set_cursor(0, { row, column - 1 })
  vim.api.nvim_feedkeys("i  ", "x", false)
  if vim.lsp.buf.format then
    vim.lsp.buf.format({ timeout_ms = 10000 })
  else
    vim.lsp.buf.formatting_sync(nil, 10000)
  end
  check(vim.deep_equal(vim.api.nvim_buf_get_lines(buffer, 0, -1, false), before), "formatting is wrong", vim.api.nvim_buf_get_lines(buffer, row - 1, row, false))

  vim.lsp.stop_client(id)
  check(vim.wait(10000, function()
    return client.is_stopped()
  end, 20), "the server does not stop")
  print("neovim: an error was typed, seen, explained and mended\n")
  vim.cmd("qall!")
end

local fine, message = pcall(main)
if not fine then
  fail(tostring(message))
end
