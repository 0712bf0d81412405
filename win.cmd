@echo off
rem WIN Commons from a checkout, on Windows: the same as ./win (see there).
setlocal
set "root=%~dp0"
set "venv=%root%.venv"
set "python=%venv%\Scripts\python.exe"

if not exist "%python%" (
    echo win: making .venv 1>&2
    py -3 -c "import sys; sys.exit(sys.version_info < (3, 11))" 2>nul || (
        echo win: Python 3.11 or newer is needed and was not found. Install it from python.org and run this again. 1>&2
        exit /b 1
    )
    py -3 -m venv "%venv%" || exit /b 1
)

set "lock=requirements.lock"
if "%~1"=="test" set "lock=requirements-dev.lock"
if "%~1"=="check" set "lock=requirements-dev.lock"

fc /b "%root%%lock%" "%venv%\installed.lock" >nul 2>&1 && goto frontend
if "%lock%"=="requirements.lock" fc /b "%root%requirements-dev.lock" "%venv%\installed.lock" >nul 2>&1 && goto frontend
if not exist "%venv%\Scripts\uv.exe" (
    echo win: putting the installer into .venv 1>&2
    "%python%" -m pip install --quiet --disable-pip-version-check --require-hashes -r "%root%requirements-installer.lock" || exit /b 1
)
echo win: installing the packages of %lock% 1>&2
"%venv%\Scripts\uv.exe" pip install --quiet --python "%python%" --require-hashes -r "%root%%lock%" || exit /b 1
"%python%" -c "import pathlib, sys, sysconfig; pathlib.Path(sysconfig.get_path('purelib'), 'wincommons.pth').write_text(sys.argv[1])" "%root%src" || exit /b 1
copy /y "%root%%lock%" "%venv%\installed.lock" >nul

:frontend
if "%~1"=="up" goto build
if "%~1"=="test" goto build
if "%~1"=="check" goto build
goto run

:build
rem On Windows a lock that has changed, or a missing build, rebuilds; delete web\static\dist to force it.
set "built=%root%src\wincommons\web\static\dist"
if exist "%built%\.built-from" fc /b "%root%frontend\package-lock.json" "%root%frontend\node_modules\.installed-lock" >nul 2>&1 && goto run
set "PATH=%venv%\Scripts;%PATH%"
pushd "%root%frontend"
echo win: building the front end 1>&2
call npm ci --silent --no-audit --no-fund || exit /b 1
call npm run --silent build || exit /b 1
copy /y package-lock.json node_modules\.installed-lock >nul
popd
echo built>"%built%\.built-from"

:run
"%python%" -m wincommons %*
exit /b %errorlevel%
