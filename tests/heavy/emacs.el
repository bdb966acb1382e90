;;; emacs.el -*- lexical-binding: t; coding: utf-8 -*-
;;; The language server in Emacs, through Eglot, as the handbook sets it up: faults are seen, an error is typed, seen,
;;; explained and mended. Needs Emacs with Eglot (from 29; Debian 12: emacs-nox, elpa-eglot). Run by tests/heavy/run:
;;;   COPYDESK=target/release/copydesk emacs --batch --load tests/heavy/emacs.el

(package-initialize)
(require 'eglot)
(require 'cl-lib)

(defvar root (expand-file-name "../.." (file-name-directory load-file-name)))

(defun fail (message &rest seen)
  (princ (format "emacs: %s\n%S\n" message seen) #'external-debugging-output)
  (kill-emacs 1))

(defun wait-for (message test)
  "Wait at most 20 seconds until TEST gives something, and give it back."
  (let ((until (+ (float-time) 20)) found)
    (while (and (not (setq found (funcall test))) (< (float-time) until))
      (accept-process-output nil 0.05))
    (or found (fail message (mapcar #'flymake-diagnostic-text (flymake-diagnostics))))))

(defun found-at (text)
  "The finding whose place holds TEXT."
  (cl-find-if (lambda (d) (equal text (buffer-substring-no-properties (flymake-diagnostic-beg d) (flymake-diagnostic-end d))))
              (flymake-diagnostics)))

(defun look ()
  "Tell the server of what was typed, and have its findings shown."
  (eglot--signal-textDocument/didChange)
  (flymake-start nil))

;; The setting of the handbook, with this program.
(add-to-list 'eglot-server-programs
             `(((text-mode :language-id "plaintext") (markdown-mode :language-id "markdown") (html-mode :language-id "html"))
               . (,(expand-file-name (getenv "COPYDESK")) "server")))

(let* ((folder (file-name-as-directory (make-temp-file "copydesk" t)))
       (file (concat folder "بيان.txt"))
       (coding-system-for-write 'utf-8))
  (copy-file (expand-file-name "examples/clean.ar.txt" root) file)
  (find-file file)
  (set-buffer-file-coding-system 'utf-8)
  (let ((before (buffer-string)) server)
    (apply #'eglot (eglot--guess-contact))
    (setq server (wait-for "the server does not answer" #'eglot-current-server))
    (goto-char (point-min))
    (unless (search-forward "إلى " nil t) (fail "the release has no إلى"))
    (replace-match "الى ")
    (look)
    (let* ((found (wait-for "the error is not seen" (lambda () (found-at "الى"))))
           (place (list :textDocument (eglot--TextDocumentIdentifier)
                        :position (eglot--pos-to-lsp-position (flymake-diagnostic-beg found))))
           (hover (jsonrpc-request server :textDocument/hover place))
           (said (plist-get (plist-get hover :contents) :value)))
      (unless (string-match-p "copydesk rule spelling/hamza" said) (fail "no explanation" hover))
      (let ((page (jsonrpc-request server :workspace/executeCommand
                                   (list :command "copydesk.explainRule" :arguments [(:code "spelling/hamza")]))))
        (unless (string-prefix-p "spelling/hamza\n" page) (fail "no page of the rule" page))))
    (eglot-format-buffer)
    (unless (equal (buffer-string) before) (fail "the fix is wrong" (buffer-string)))
    (eglot-shutdown server)
    (set-buffer-modified-p nil)
    (delete-directory folder t)
    (princ (format "emacs %s, eglot: an error was typed, seen, explained and mended\n" emacs-version))))
